/* A line of a contents list: the words of a heading, and at the end of the line the number of its page, with a leader
 * between. It leads to the heading. */
#ifndef BANSHI_CONTENTS_LINE_H
#define BANSHI_CONTENTS_LINE_H

#include <stdint.h>

#include "fonts/unit.h"

struct arena;
struct block;
struct block_layout;
struct font_set;
struct page;

/* Where a heading stands: its page, from 0, and the top of its first line there. */
struct heading_place {
	uint32_t page;
	unit y;
};

/* Sets the words of a block that is such a line, so that the number of any page finds room beside their last line, and
 * the leader. `measure` is the width of the type area. What is set is in the arena. */
void contents_line_set(
	struct font_set *fonts, const struct block *block, unit measure, struct arena *arena, struct block_layout *out);

/* Paints line i of such a block, x being the left edge of the type area and y the baseline; on the last one also the
 * leader and the number of the page. The content belongs to `mark`, but for the leader, which is decoration. */
void contents_line_paint(const struct block_layout *set, const struct block *block, struct heading_place to, uint32_t i,
	unit x, unit y, unit measure, uint32_t mark, struct page *page);

#endif
