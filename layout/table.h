/* What the files that lay out tables share: a table with its widths and heights, a part of it on a page. Column widths
 * are table-columns.h, row heights table-rows.h, what fits on a page table-pages.h, painting it table-paint.h. Nothing
 * done for a page looks at rows outside it. */
#ifndef BANSHI_TABLE_H
#define BANSHI_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "document/document.h"
#include "fonts/unit.h"
#include "layout/structure.h"

struct arena;
struct font_set;
struct note_marks;
struct plain;
struct table_sums;

/* What a table is set on. A turned table keeps the page upright: its content is rotated a quarter turn left, so that
 * its head is at the left edge (GB/T 9704-2012 7.4). A3 is the sheet on its side, folded into the report. */
enum sheet { SHEET_PAGE, SHEET_TURNED, SHEET_A3, N_SHEETS };

/* The room for a table on each kind of sheet, as the table sees it. */
struct sheet_room {
	unit width, height;
};

/* Columns that stand side by side on a page: the first n_fixed of the table, then [first, end). A table of one strip
 * shows all its columns. */
struct strip {
	uint32_t first, end;
	uint32_t n_cols; /* on the page */
	unit *edge;      /* n_cols + 1 positions from the table's left edge */
};

/* Of the cells of a leaf. */
struct leaf_layout {
	unit max;         /* of the widest in one line, without padding */
	unit whole, part; /* of those aligned at the point: the widest before it, and from it on */
	unit bare, hang;  /* of numbers set to the right: the widest without marks; the widest marks behind one */
	bool breaks;      /* some have a line break of their own */
};

/* Of a cell that differs from the others, at the size chosen. */
struct cell_format_layout {
	struct style style;
	struct plain *plain; /* NULL: the format has no style of its own */
};

/* What a cell is set in. */
struct cell_style {
	const struct style *style;
	struct plain *plain;
	const struct cell_format *format; /* NULL: as all */
};

struct band_layout {
	struct cell_format_layout *format; /* by the formats of its band */
	unit *level;                       /* height of each header level */
	unit head;                         /* their sum */
	struct leaf_layout *leaf;
	unit *section;            /* height of each section's row */
	uint32_t *section_parent; /* the one it lies in, or NO_INDEX */
};

#define NO_INDEX UINT32_MAX

/* A label over rows: a stub or a merged cell. Where a page ends inside it, the label is set again in what is left, so
 * each part is at least `need` high. */
struct row_span {
	uint32_t first_row, end_row;
	uint32_t first_col, end_col;
	uint32_t band, index; /* of the stub or merge in its band */
	bool merge, vertical;
	unit need;
	const struct flowing *flow; /* a label that no page holds; else NULL */
};

/* A label that is higher than any page is not set again on each: its lines go on from page to page. Each row carries as
 * many of them as it is high, so a part of the rows has room for its part of the lines wherever pages break. */
struct flowing {
	struct paragraph *paragraph;
	uint32_t *before; /* lines carried by the rows before each of the span's rows, and by all of them */
};

/* A row that is taller than any page, with the lines of its cells kept: it is broken between lines. */
struct broken_row {
	uint32_t row, n_lines;
	uint32_t foot;           /* lines at its end that stay on one page: what stands at the foot of its cells */
	unit need;               /* of each part: labels in its cells are set whole in each */
	struct paragraph **cell; /* per leaf; of a cell merged over columns: at its first */
};

/* What stands around the rows of a part. */
struct surroundings {
	unit above_first, above_later; /* lines over the header */
	unit *above;                   /* height of each of them */
	unit total;                    /* height of one row of page totals */
	unit notes;                    /* below the last row */
	struct paragraph **note;
};

/* The cell that asks for most beyond its share of the room, in one piece: where to look when a table is too wide. */
struct widest {
	unit over;
	const struct cell *cell; /* NULL: a merge, or nothing */
	const struct merge *merge;
	uint32_t band, row, leaf;
};

struct table_layout {
	struct widest widest;
	struct font_set *fonts;
	const struct table *table;
	const struct table_nodes *nodes; /* nodes->band is NULL in a document without tags */
	struct table_style style;        /* at the size chosen */
	struct style sized[4];           /* of it */
	struct plain *head_plain, *stub_plain, *cell_plain;
	enum sheet sheet;
	struct sheet_room room;
	const struct note_marks *marks; /* NULL: no note has one */
	bool whole;                     /* stands on one page */
	unit squeeze;                   /* of its columns of words, all together, by WORDS_ONE (table-words.h) */
	unit lines;                     /* of a row, on the average, by WORDS_ONE */
	uint32_t n_fixed;               /* columns on every strip */
	struct strip *strip;
	uint32_t n_strips;
	unit *row; /* height of each body row by its own content */
	struct band_layout *band;
	struct row_span *span; /* sorted by first row, then column */
	uint32_t n_spans;
	uint32_t *open_first, *open; /* spans of several rows over row r: open[open_first[r] … open_first[r + 1]), outer
					first */
	struct broken_row *broken;
	uint32_t n_broken;
	unit line;  /* of the usual cells */
	unit pitch; /* of a broken row's lines: of its largest type */
	struct surroundings surroundings;
	struct table_sums *sums; /* NULL: no totals */
};

/* A place in a table: before line `line` of a row, in a strip. A strip after the first shows the rows up to `end`, as
 * the first one did. Zeroed: the beginning. */
struct table_place {
	uint32_t row, line, strip, end;
};

/* Rows set on one page, under the headers in force. */
struct table_part {
	uint32_t first, end;     /* body rows */
	uint32_t line, end_line; /* row `first` from this line on; end_line != 0: the last row up to this one */
	uint32_t strip;
	bool begins, ends; /* with the table's first line, with its last */
	bool last_rows;    /* with its last row, perhaps in a strip that is not the last */
	unit height;       /* with all that stands around the rows */
	unit *row;         /* heights of the rows of this part, lengthened where a label needs it */
	struct table_place next;
	uint64_t steps; /* taken to find it, for tests */
};

#endif
