/* How large a picture is set. */
#ifndef BANSHI_FIGURE_LAYOUT_H
#define BANSHI_FIGURE_LAYOUT_H

#include "fonts/unit.h"
#include "layout/flow.h"

struct block;
struct diags;
struct picture;

/* Between a picture and its title. */
#define FIGURE_GAP UNIT_FROM_PT(3)

/* The size of a picture that is asked to go into width × height, units, 0 where nothing is asked: as large as it goes
 * into them, no larger than most_width × most_height, and never out of shape. If nothing is asked it is as large as its
 * own resolution makes it, or 150 dots to the inch. At least a unit either way. */
void figure_size(const struct picture *picture, unit asked_width, unit asked_height, unit most_width, unit most_height,
	unit *width, unit *height);

/* Sets the size of a figure block in a type area: figure_width and figure_height of its picture, and height with the
 * title, which has been set. Tells when it is set smaller than it was asked to be (B1513), and when it has more pixels
 * than anybody sees (B1515). */
void figure_set(const struct block *block, unit measure, unit room, struct diags *diags, struct block_layout *out);

#endif
