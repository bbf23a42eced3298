/* Where the cells of a table stand in a report file, or would be put. What the file has is taken in all shapes in which
 * a report may be written (binding/table-fill.h), and also where there are too few or too many values: then as far as
 * they go. */
#ifndef BANSHI_FORM_CELLS_H
#define BANSHI_FORM_CELLS_H

#include <stdint.h>

#include "form/form-value.h"

struct table_template;

struct found_cell {
	const struct value *value;      /* NULL: the file has none */
	const struct form_place *place; /* NULL: the cell is the form's own */
};

/* The cells of a table whose rows are the form's, by its rows, and for each by the leaves of its band: row * *stride +
 * leaf. `value` is what the file has for the table at `place`; NULL: nothing. In the form's arena. */
struct found_cell *form_cells_find(const struct form *form, const struct table_template *table,
	const struct value *value, const struct form_place *place, uint32_t *stride);

#endif
