/* Painting a table's page, between table-paint.c (what stands where) and table-cells.c (how a cell is set). */
#ifndef BANSHI_TABLE_PAINT_H
#define BANSHI_TABLE_PAINT_H

#include "layout/table.h"

struct borders;

/* A row of the visible grid. */
struct grid_row {
	enum { GRID_HEAD, GRID_SECTION, GRID_TOTAL, GRID_BODY } kind;
	uint32_t band, index; /* header level, section, total, body row */
	bool repeated;
};

/* The visible grid: header levels, body rows and what stands between them, one under another. */
struct painting {
	const struct table_layout *t;
	const struct table_part *part;
	const struct strip *strip;
	struct page *page;
	struct borders *borders;
	unit x, top; /* of the table's grid */
	struct grid_row *row;
	unit *edge; /* top of each grid row, and the bottom of the last */
	uint32_t n_rows, capacity;
};

struct box {
	uint32_t first_col, end_col; /* of the strip */
	uint32_t first_row, end_row; /* of the visible grid */
};

/* What stands in a box, and how. */
struct content {
	struct box box;
	const struct style *style;
	struct plain *plain; /* of the style, or NULL */
	enum align align;
	bool vertical;
	const char *text;
	size_t len;
	uint32_t mark;
	const struct leaf_layout *point; /* of ALIGN_POINT */
	struct paragraph *broken;        /* of a row broken between lines: */
	uint32_t line, end_line;         /* those shown here */
	const struct look *look;         /* NULL: as all */
	bool begins, ends;               /* the part shown has the cell's first line, its last */
};

/* Whether the part begins within the row. */
static inline bool continues(const struct painting *p, uint32_t row)
{
	return p->part->line && row == p->part->first;
}
/* Whether it ends within it. */
static inline bool is_cut(const struct painting *p, uint32_t row)
{
	return p->part->end_line && row + 1 == p->part->end;
}

/* Columns of the table's grid as the strip shows them; empty when it does not. */
struct box paint_box(
	const struct painting *p, uint32_t first_col, uint32_t end_col, uint32_t first_row, uint32_t end_row);
/* Takes the borders out of the box and sets its text in the middle of its height. */
void paint_content(const struct painting *p, const struct content *c);
/* A corner with one or two diagonals from its upper left corner. */
void paint_diagonal(const struct painting *p, const struct header_cell *cell, const struct content *c);
/* The lines over the table, from y down; returns where the grid begins. */
unit paint_above(const struct painting *p, unit y);
/* table-flaws.c: what a draft shows of cells with errors, below their words or over them. */
void paint_flaws(const struct painting *p, bool below);
void paint_notes(const struct painting *p, unit y);

/* The first span that begins in a row or below. */
uint32_t table_spans_from(const struct table_layout *t, uint32_t row);

#endif
