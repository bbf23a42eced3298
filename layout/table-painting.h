/* A page of a table while it is painted: what table-paint.c (what stands where), table-cells.c (how a cell is set) and
 * table-flaws.c (what a draft shows of errors) share. */
#ifndef BANSHI_TABLE_PAINTING_H
#define BANSHI_TABLE_PAINTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/table.h"

struct borders;
struct page;

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
	bool vertical, at_top;
	const char *text;
	size_t len;
	const struct span *span; /* what is set apart in the text */
	uint32_t n_spans;
	const struct text_nodes *nodes;     /* of what is in the text beside words; NULL: nothing */
	uint32_t mark, picture_mark;        /* of its text; of its picture */
	uint32_t n_before_marks;            /* bytes of a number with marks of notes behind it; else 0 */
	const struct leaf_layout *point;    /* of a value */
	struct paragraph *broken;           /* of a row broken between lines: */
	uint32_t line, end_line;            /* those shown here */
	const struct cell_format *format;   /* NULL: as all */
	const struct illustration *picture; /* NULL: none */
	bool begins, ends;                  /* the part shown has the cell's first line, its last */
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

#endif
