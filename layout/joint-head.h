/* The mark of a joint issue: names one below the other, all as wide as the widest, and a word at their right, in the
 * middle of their height (GB/T 9704-2012 7.2.4). */
#ifndef BANSHI_JOINT_HEAD_H
#define BANSHI_JOINT_HEAD_H

#include "fonts/unit.h"

struct arena;
struct block;
struct block_layout;
struct font_set;
struct page;

/* The size in which the widest name and the word stand on one line `measure` wide: the style's, or what is left to
 * them. */
unit joint_head_size(struct font_set *fonts, const struct block *block, unit measure, struct arena *arena);
/* Sets the names and the word in a size, the style's line pitch in proportion: the style, the paragraph and the tail of
 * the layout. All is in the arena. */
void joint_head_set(struct font_set *fonts, const struct block *block, unit size, unit measure, struct arena *arena,
	struct block_layout *out);
/* Paints it: x is the left edge of the type area, y the top of its first line; `mark` is what it is part of. */
void joint_head_paint(
	const struct block_layout *set, struct font_set *fonts, unit x, unit y, uint32_t mark, struct page *page);

#endif
