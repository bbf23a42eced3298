/* Values of a filling as they are put into a report file that is there already. */
#ifndef BANSHI_WRITTEN_VALUE_H
#define BANSHI_WRITTEN_VALUE_H

#include <glib.h>
#include <stdbool.h>

#include "editing/text-edits.h"

struct datatype;
struct field;
struct filling;
struct node;
struct table_template;

/* A scalar, on the line it is in. */
void write_scalar(GString *out, const char *text, const struct datatype *datatype, bool json);

/* A field's value after its key and the colon: " word", or lines that each begin with a line end. Of groups the fields
 * that the filling has. */
void write_value(GString *out, const struct field *field, const struct filling *filling, const struct hand *hand);

/* The cells of a table that are written, and by which names. */
struct cells {
	const struct table_template *table;
	const char *const *text; /* as of a filling */
	uint32_t stride;
	bool keys; /* rows are called by their keys, not by their labels */
};

/* A row's cells after its key, those that the report gives: one, or a list. The row may be NULL: the unnamed one. */
void write_row(GString *out, const struct cells *cells, const struct node *row, bool json);
/* The key of a row or a group of rows and all its rows. The first line has no line end before it. */
void write_rows(GString *out, const struct cells *cells, const struct node *node, const struct hand *hand);
/* The rows under a group, or under the root: each on its line, or between braces. */
void write_group(GString *out, const struct cells *cells, const struct node *group, const struct hand *hand);
/* A whole table, as write_value. */
void write_table(GString *out, const struct cells *cells, const struct hand *hand);

/* A key and its colon. */
void write_key(GString *out, const char *key, bool json);

#endif
