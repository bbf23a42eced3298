/* A table of rows (CSV, as report/csv.h reads it, or a workbook) as reports: the first row says where in a report each
 * column goes. */
#ifndef BANSHI_BATCH_ROWS_H
#define BANSHI_BATCH_ROWS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct diags;

struct tree;

/* A column's head is a field, or fields inside each other with / between. Columns of the same head are the items of a
 * list, and so are fields named 1, 2, 3 …: 总体情况/1. */
struct batch_rows;

/* Reads the file through once. `name_field` names the outputs: the head of a column, its last part, or the key or label
 * of the field that the column is of; NULL: nothing does. `tpl` is the template of all rows, NULL: the one in the
 * first row. NULL after a diagnostic: what csv_open refuses, a quote that is never closed, no such column. The diags
 * are held. */
struct batch_rows *batch_rows_open(const char *path, const char *name_field, const char *tpl, struct diags *diags);
void batch_rows_close(struct batch_rows *rows); /* accepts NULL */

/* A row with the head over it, as they stand in the file. */
struct batch_row {
	char *text; /* len bytes, the head's lines first; g_free */
	size_t len;
	unsigned line; /* of the file, where the row begins, from 1 */
	char *sheet;   /* of a workbook; NULL: it is a CSV file; g_free */
	char *name;    /* the cell of the name column, or NULL; g_free */
};
/* The next row. False at the end. */
bool batch_rows_next(struct batch_rows *rows, struct batch_row *row);
/* How many rows there are below the head. */
unsigned batch_rows_count(const struct batch_rows *rows);

/* The report of such a row of the file `name`: as JSON, whose values are told where they stand in the file. The row's
 * own name is not asked. NULL after a diagnostic. */
struct tree *batch_row_read(const char *name, const struct batch_row *row, struct diags *diags);

#endif
