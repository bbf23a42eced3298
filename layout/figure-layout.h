/* A figure in a type area. */
#ifndef BANSHI_FIGURE_LAYOUT_H
#define BANSHI_FIGURE_LAYOUT_H

#include "fonts/unit.h"
#include "layout/flow.h"

struct arena;
struct block;
struct diags;
struct font_set;

/* Between a picture and its title. */
#define FIGURE_GAP UNIT_FROM_PT(3)

/* Sets the size of a figure block in a type area: figure_width and figure_height of its picture or chart, and height
 * with the title, which has been set. Tells what figure_tell does, and of a chart without room for its words (B1910).
 * What it takes to find out is in the arena. */
void figure_set(struct font_set *fonts, const struct block *block, unit measure, unit room, struct diags *diags,
	struct arena *arena, struct block_layout *out);

#endif
