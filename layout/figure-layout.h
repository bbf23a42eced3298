/* A figure in a type area. */
#ifndef BANSHI_FIGURE_LAYOUT_H
#define BANSHI_FIGURE_LAYOUT_H

#include "fonts/unit.h"
#include "layout/flow.h"

struct block;
struct diags;

/* Between a picture and its title. */
#define FIGURE_GAP UNIT_FROM_PT(3)

/* Sets the size of a figure block in a type area: figure_width and figure_height of its picture, and height with the
 * title, which has been set. Tells what figure_tell does. */
void figure_set(const struct block *block, unit measure, unit room, struct diags *diags, struct block_layout *out);

#endif
