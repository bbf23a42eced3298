/* A table of rows (CSV, RFC 4180) as reports: the first row says where in a report each column goes. */
#ifndef BANSHI_BATCH_ROWS_H
#define BANSHI_BATCH_ROWS_H

#include <glib.h>
#include <stdbool.h>

struct diags;

/* A column's head is a field, or fields inside each other with / between. Columns of the same head are the items of a
 * list, and so are fields named 1, 2, 3 …: 总体情况/1. */
struct batch_rows;

/* NULL after a diagnostic. */
struct batch_rows *batch_rows_open(const char *path, const char *name_field, struct diags *diags);
void batch_rows_close(struct batch_rows *rows); /* accepts NULL */

/* The next row as a JSON object, and the cell of the name column (NULL without one); both to be freed. False at the
 * end. */
bool batch_rows_next(struct batch_rows *rows, GString **json, char **name);
unsigned batch_rows_count(const struct batch_rows *rows);

#endif
