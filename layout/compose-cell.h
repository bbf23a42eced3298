/* Lines of a short text in a narrow place, a cell of a table: broken at words as long as that costs no line. */
#ifndef BANSHI_COMPOSE_CELL_H
#define BANSHI_COMPOSE_CELL_H

#include "layout/compose.h"

/* Puts the text of a cell that takes several lines into lines again: as few as it can be set in, as few ends inside
 * words as these allow, then ends where the sense has them. It has been set in `lines`; where style->cell has room for
 * more, they may be taken rather than to part a word. `items` are priced for it in place. NULL when it is set like
 * other text: justified, or so long that it is prose. */
struct line *compose_cell(const char *text, const struct shaped *shaped, struct item *items, unit measure, unit indent,
	const struct style *style, uint32_t lines, struct arena *arena, uint32_t *n_lines);

#endif
