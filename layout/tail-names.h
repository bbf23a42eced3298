/* Several names at the right end of a line, two in a row (签发人, GB/T 9704-2012 7.2.6): the first row above, the last
 * on the text's own line. */
#ifndef BANSHI_TAIL_NAMES_H
#define BANSHI_TAIL_NAMES_H

#include <stdint.h>

#include "fonts/unit.h"

struct arena;
struct block;
struct font_set;
struct page;
struct tail_names;

/* Sets the words before the names (the block's tail) and the names, two in a row, or one where two would come too near
 * to the text, which is `text` wide from the style's left edge. `measure` is the width of the type area. All is in the
 * arena; the block is borrowed. */
struct tail_names *tail_names_new(
	struct font_set *fonts, const struct block *block, unit text, unit measure, struct arena *arena);
/* How many lines the names take. */
uint32_t tail_names_rows(const struct tail_names *names);
/* How wide they are, with the words before them. */
unit tail_names_width(const struct tail_names *names);
/* Paints row `row`: x is the left edge of the type area, y the baseline; `mark` is what it is part of. */
void tail_names_paint(const struct tail_names *names, uint32_t row, unit x, unit y, uint32_t mark, struct page *page);

#endif
