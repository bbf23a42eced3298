/* Tables as their rules make them: which rectangles of a page are cells. */
#ifndef BANSHI_RULED_TABLES_H
#define BANSHI_RULED_TABLES_H

#include <glib.h>

/* A table of a page; lengths are points, y down. */
struct ruled_table {
	GArray *x, *y; /* of float: where columns and rows begin, and where the last ends; ascending */
	guint *cell;   /* by row and column: number of the cell there, from 0, in reading order */
	GArray *cells; /* of struct ruled_cell */
};

struct ruled_cell {
	guint row, col, n_rows, n_cols;
};

/* The tables that strokes (struct page_stroke) make, from the top down: struct ruled_table *, g_ptr_array_unref. A
 * frame without anything in it, and a page with more strokes than a table of a person, are none. */
GPtrArray *ruled_tables_find(const GArray *strokes);

/* The number of the cell at a point, or -1 outside of the table. */
int ruled_table_cell_at(const struct ruled_table *table, float x, float y);

/* How many rows it has: at least one. */
static inline guint ruled_table_rows(const struct ruled_table *table)
{
	return table->y->len - 1;
}

/* How many columns it has: at least one. */
static inline guint ruled_table_columns(const struct ruled_table *table)
{
	return table->x->len - 1;
}

#endif
