/* Tables whose rows are the form's own, as a grid: heads and stubs with their spans, and the cells between them. */
#ifndef BANSHI_FORM_TABLE_H
#define BANSHI_FORM_TABLE_H

#include "form/form-value.h"

struct band;
struct json;
struct node;
struct table;

/* Writes the member `table` of a field. Value NULL: it is not there. */
void form_write_table(const struct form *form, struct json *json, const struct field *field, const struct value *value,
	const struct form_place *place);

/* Writes the heads of a band, whose first row of the grid is `row`. */
void form_write_heads(struct json *json, const struct band *band, uint32_t row);
/* Opens a cell of the grid, for its members beyond these to be written, and `}`. */
void form_open_cell(struct json *json, uint32_t row, uint32_t col, uint32_t rows, uint32_t cols, const char *kind);
/* Writes the member `source`: the file that the table's rows stand in, when the value names one. Whether it does. */
bool form_write_source(struct json *json, const struct value *value);

#endif
