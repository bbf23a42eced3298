/* What pages are filled from, and what stands on one. */
#ifndef BANSHI_FLOW_STATE_H
#define BANSHI_FLOW_STATE_H

#include <stdint.h>

#include "fonts/unit.h"
#include "layout/table.h"

struct document;
struct font_set;
struct paragraph;
struct signature_layout;
struct style;

/* A block, set: what it is of it; the others are NULL or 0. */
struct block_layout {
	const struct style *style; /* of a text: the block's, or what it is set smaller in */
	struct paragraph *paragraph;
	struct table_layout *table;
	struct signature_layout *signature;
	struct paragraph **note;          /* of a text: its footnotes */
	struct tail_names *names;         /* of a text: several names at the end of its last line and above it */
	struct paragraph *tail;           /* of a text: flush right, down to its last line */
	uint32_t rows;                    /* lines that names or tail take; 0: there are none */
	unit tail_width;                  /* and how wide they are */
	const struct block_layout *inner; /* of a foot */
	unit figure_width, figure_height; /* of a figure: of its picture, as it is set */
	unit height;         /* of a foot; of a figure; of a table, the least that stands below other things, */
	uint32_t least_rows; /* with so many rows */
	const struct table_layout *on_sheet_of; /* of a text: it stands on that table's own sheet, above it; NULL: on a
						   page */
	unit ink_top,
		ink_bottom; /* of a text: of its first line's ink below that line's top, of its last's; as asked */
};

/* What all pages are filled from. */
struct flow {
	const struct document *document;
	struct font_set *fonts;
	const struct block_layout *block; /* per block of the document */
	unit height;                      /* of the type area */
	unit from; /* where the grid begins: the type area's top, or below the document's title */
};

/* A place between two lines or rows. block == n_blocks: the end. */
struct flow_place {
	uint32_t block, index;
	struct table_place table; /* in a table, instead of the index */
};

/* Lines or rows [first, end) of a block, y down from the top of the type area. */
struct flow_piece {
	uint32_t block, first, end;
	unit y;
	unit from;              /* where its grid begins */
	struct table_part part; /* of a table */
};

/* What stands on a page. */
struct flow_page {
	struct flow_piece *piece;
	uint32_t n_pieces;
	unit notes;       /* height of the footnotes at the foot of the type area, their rule included */
	enum sheet sheet; /* what it is on: another than the document's page holds a piece of a table, below what
			   is kept with it, and nothing else */
	struct flow_place next;
};

#endif
