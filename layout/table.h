/* Tables: column widths, row heights, what fits on a page, and painting it. Marks and labels come from the document's
 * trees; nothing here looks at rows outside the page being made. */
#ifndef BANSHI_TABLE_H
#define BANSHI_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "document/document.h"
#include "fonts/unit.h"
#include "layout/structure.h"

struct arena;
struct diags;
struct font_set;
struct page;
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
	bool breaks;      /* some have a line break of their own */
};

/* Of a cell that differs from the others, at the size chosen. */
struct look_layout {
	struct style style;
	struct plain *plain; /* NULL: the look has no style of its own */
};

/* What a cell is set in. */
struct dress {
	const struct style *style;
	struct plain *plain;
	const struct look *look; /* NULL: as all */
};

struct band_layout {
	struct look_layout *look; /* by the band's looks */
	unit *level;              /* height of each header level */
	unit head;                /* their sum */
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
};

/* A row that is taller than any page, with the lines of its cells kept: it is broken between lines. */
struct broken_row {
	uint32_t row, n_lines;
	unit need;               /* of each part: labels in its cells are set whole in each */
	struct paragraph **cell; /* per leaf; of a cell merged over columns: at its first */
};

/* What stands around the rows of a part. */
struct furniture {
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
	uint32_t n_fixed; /* columns on every strip */
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
	struct furniture furniture;
	struct table_sums *sums; /* NULL: no totals */
};

/* Widths and heights; everything is allocated in the arena. NULL after a diagnostic: the columns need more than there
 * is on any sheet the template allows. */
struct table_layout *table_layout_new(struct font_set *fonts, const struct table *table,
	const struct table_nodes *nodes, const struct sheet_room *room, struct diags *diags, struct arena *arena);

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

/* The rows from `from` on that fit in `room`; part->end == part->first when none does. On a fresh page (nothing above)
 * a row that is too tall is broken between its lines. Bounded by the page. */
void table_fit(const struct table_layout *t, const struct table_place *from, unit room, bool fresh, struct arena *arena,
	struct table_part *part);
/* The least height a part beginning with the table has: headers and one row. */
unit table_min_height(const struct table_layout *t);

void table_paint(const struct table_layout *t, const struct table_part *part, unit x, unit y, struct page *page);

/* ---- between the table's own files ---- */

/* The column's place on a strip, of one that is there or the edge where it would be: monotone. */
uint32_t strip_column(const struct table_layout *t, const struct strip *strip, uint32_t column);
/* The inner width of a cell over columns [first, end): of the narrowest strip that shows part of it. */
unit table_inner_width(const struct table_layout *t, uint32_t first, uint32_t end);
bool table_vertical(const struct table_layout *t, enum direction direction, const struct style *style,
	const struct text *text, uint32_t n_rows, unit width);
/* The style in which lines of a cell are set: what has no meaning for a line becomes one that has. */
struct style table_line_style(const struct style *style, enum align align);
struct dress table_dress(const struct table_layout *t, uint32_t band, bool label, uint32_t look);
/* Height of what stands at a cell's foot. */
unit table_foot_height(const struct table_layout *t, const struct dress *dress, unit width, struct arena *arena);
/* Digits, separators and signs only, ending with a digit. */
bool table_is_number(const char *text, size_t len);
/* Makes the strips for room->width; false when something does not fit, with what is lacking in *need. */
bool table_columns(struct table_layout *t, bool split, struct arena *arena, int64_t *need);
void table_rows(struct table_layout *t, struct arena *arena);
/* The innermost section over a row of the band, or NO_INDEX. */
uint32_t table_section_of(const struct table_layout *t, uint32_t band, uint32_t row);
const struct broken_row *table_broken(const struct table_layout *t, uint32_t row);
/* The leaf that a column of the grid lies in. */
uint32_t table_leaf_at(const struct band *band, uint32_t col);
bool total_shows(const struct page_total *total, const struct table_part *part);

/* ---- page totals ---- */

/* NULL when the table has none; *ok is false after a diagnostic: a sum is too large. */
struct table_sums *table_sums_new(const struct table *table, struct diags *diags, struct arena *arena, bool *ok);
/* The sum of a leaf's cells in rows [first, end), printed as they are; "" when they are not summed. */
/* As wide as any sum of the leaf is printed; "" when it is not summed. */
const char *table_widest_sum(const struct table_sums *sums, uint32_t leaf, struct arena *arena);
/* The label of a total stands over the stubs and the names, else in the first column: up to this one. */
uint32_t table_total_label_end(const struct table *table);
const char *table_sum(const struct table_sums *sums, uint32_t leaf, uint32_t first, uint32_t end, struct arena *arena);

#endif
