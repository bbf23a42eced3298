/* The file of rows that a table names, and places in it. */
#ifndef BANSHI_ROW_FILE_H
#define BANSHI_ROW_FILE_H

#include "binding/bind.h"

/* The name of the file that a table's value is (csv: …), borrowed; NULL: it is something else. */
const struct value *row_file_named(const struct value *value);
/* Opens it, named relative to the report, or takes the one that was given instead. csv_free; NULL after a diagnostic.
 */
struct csv *row_file_open(struct bind *bind, const struct tree *report, const struct value *file);
/* The value of a cell of bound->data, read again into *found, and *tree it is of; NULL when the file has none. It is
 * valid until another is asked for. */
const struct value *row_file_value(
	const struct bound *bound, uint32_t row, uint32_t leaf, const struct tree **tree, struct value *found);

#endif
