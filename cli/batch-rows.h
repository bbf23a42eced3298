/* A table of rows (CSV, as report/csv.h reads it) as reports: the first row says where in a report each column goes. */
#ifndef BANSHI_BATCH_ROWS_H
#define BANSHI_BATCH_ROWS_H

#include <glib.h>
#include <stdbool.h>

struct diags;

/* A column's head is a field, or fields inside each other with / between. Columns of the same head are the items of a
 * list, and so are fields named 1, 2, 3 …: 总体情况/1. */
struct batch_rows;

/* Reads the file through once. name_field is the head of the column that names the outputs, or NULL. NULL after a
 * diagnostic: what csv_open refuses, a quote that is never closed, no such column. The diags are held. */
struct batch_rows *batch_rows_open(const char *path, const char *name_field, struct diags *diags);
void batch_rows_close(struct batch_rows *rows); /* accepts NULL */

/* The next row as a JSON object, the cell of the name column (NULL without one), both to be freed, and the line of the
 * file where the row begins, from 1. False at the end. */
bool batch_rows_next(struct batch_rows *rows, GString **json, char **name, unsigned *line);
/* How many rows there are below the head. */
unsigned batch_rows_count(const struct batch_rows *rows);

#endif
