/* What stands at the right end of a text's last line: words, or names. */
#ifndef BANSHI_TAIL_SET_H
#define BANSHI_TAIL_SET_H

#include "fonts/unit.h"

struct arena;
struct block;
struct block_layout;
struct font_set;

/* Sets the tail of a text block whose paragraph has been set, in lines of `measure`. Where the two are too wide for one
 * line, with a character between, the paragraph is set again in shorter lines; nothing is printed over the other.
 * Without a tail nothing is done. All is in the arena; the block is borrowed. */
void tail_set(
	struct font_set *fonts, const struct block *block, unit measure, struct arena *arena, struct block_layout *out);

#endif
