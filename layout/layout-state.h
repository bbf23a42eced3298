/* What the first pass leaves for the pages: of layout.c and of the files it is divided into alone. */
#ifndef BANSHI_LAYOUT_STATE_H
#define BANSHI_LAYOUT_STATE_H

#include <glib.h>

#include "layout/flow.h"
#include "layout/layout-options.h"
#include "layout/structure.h"
#include "layout/table-layout.h"

struct layout {
	const struct document *document;
	struct font_set *fonts;
	struct arena *arena;
	const struct structure *structure;
	struct flow flow;
	unit measure; /* width of the type area */
	struct sheet_room room[N_SHEETS];
	struct layout_options options;
	struct stamp_layout *stamp;    /* NULL: none */
	GArray *start;                 /* of struct flow_place, one a page */
	GArray *outline;               /* of struct outline_entry */
	uint8_t running_level;         /* of the headings that running heads name */
	struct heading_place *heading; /* by the block, of those that have one; NULL: no list of contents asks */
};

#endif
