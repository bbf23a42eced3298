/* Tables: column widths, row heights, what fits on a page, and painting it. The table's marks and labels come from the
 * document's two trees; nothing here looks at rows outside the page being made. */
#ifndef BANSHI_TABLE_H
#define BANSHI_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/unit.h"
#include "layout/structure.h"

struct arena;
struct diags;
struct font_set;
struct page;
struct table;

struct band_layout {
	unit *level;      /* height of each header level */
	unit head;        /* their sum */
	uint32_t *parent; /* of each stub: the stub it lies in, or NO_STUB */
	uint32_t *last;   /* for each row: the last stub that begins in it or above */
	unit *need;       /* of each stub: the height its label takes */
};

#define NO_STUB UINT32_MAX

struct table_layout {
	struct font_set *fonts;
	const struct table *table;
	const struct block_nodes *nodes;
	unit *column; /* n_cols + 1 positions from the table's left edge */
	unit *row;    /* height of each body row by its own content */
	struct band_layout *band;
};

/* Widths and heights; everything is allocated in the arena. NULL after a diagnostic: the columns need more than
 * `width`. */
struct table_layout *table_layout_new(struct font_set *fonts, const struct table *table,
	const struct block_nodes *nodes, unit width, struct diags *diags, struct arena *arena);

/* A run of body rows set on one page, under the headers in force. */
struct table_part {
	uint32_t first, end; /* body rows */
	unit height;         /* with headers */
	unit *row;           /* heights of the rows of this part, lengthened where a label needs it */
};

/* The rows from `first` on that fit in `room`; part->end == first when none does. Bounded by the page. */
void table_fit(const struct table_layout *t, uint32_t first, unit room, struct arena *arena, struct table_part *part);
/* The least height a part beginning at `first` has: headers and one row. */
unit table_min_height(const struct table_layout *t, uint32_t first);

void table_paint(const struct table_layout *t, const struct table_part *part, unit x, unit y, struct page *page);

/* ---- between the table's own files ---- */

/* The inner width of a cell over columns [first, end). */
unit table_inner_width(const struct table_layout *t, uint32_t first, uint32_t end);
bool table_columns(struct table_layout *t, unit width, struct diags *diags, struct arena *arena);
void table_rows(struct table_layout *t, struct arena *arena);
/* The band a body row is in. */
uint32_t table_band_of(const struct table_layout *t, uint32_t row);

#endif
