/* How wide the columns of a table want to be on a screen, and which of them stay in sight. */
#ifndef BANSHI_HTML_COLUMNS_H
#define BANSHI_HTML_COLUMNS_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct html_writer;
struct table;
struct table_nodes;

/* More label columns than these scroll away. */
enum { HTML_KEPT_MAX = 6 };

struct html_columns {
	const uint32_t *width; /* n_cols, in tenths of the table's type size */
	/* n_cols + 1: how many columns before each have a cell that begins there. HTML has no others (4.9.12), so that
	 * a cell is as many columns wide as begin in it. */
	const uint32_t *before;
	uint32_t n_kept; /* the first so many, with the labels of rows, stay where they are when the rest scrolls */
	uint32_t kept;   /* how wide these are together */
	bool wide;       /* too wide for a sheet of A4 upright, in the size in which it is printed */
};

/* By the words of every cell that covers one column; `nodes` are the table's. In the arena. */
struct html_columns html_columns_new(const struct table *table, const struct table_nodes *nodes, struct arena *arena);
/* How many columns cells [first_col, end_col) of the grid are on the page. */
uint32_t html_columns_span(const struct html_columns *columns, uint32_t first_col, uint32_t end_col);

/* The attribute ` style` of the table, with the widths of kept columns, which never have more than half of a narrow
 * screen, and what all columns have together at least. */
void html_columns_style(struct html_writer *w, const struct html_columns *columns, uint32_t n_cols);
/* Its <colgroup>: a width for each column of the grid that is one on the page. */
void html_columns_group(struct html_writer *w, const struct html_columns *columns, uint32_t n_cols);

#endif
