/* Where a paragraph's lines break: the optimum over the whole paragraph. */
#ifndef BANSHI_COMPOSE_LINES_H
#define BANSHI_COMPOSE_LINES_H

#include <stdint.h>

#include "layout/compose.h"

struct arena;

/* Lines of at most `measure` units, the first one shorter by `indent`; *n_lines of them, in the arena. Every item but
 * the spaces at line ends is in one line; one is wider than the measure only where nothing can be broken. */
struct line *compose_lines(const struct item *items, uint32_t n, unit measure, unit indent, const struct style *style,
	struct arena *arena, uint32_t *n_lines);
/* A penalty above which compose_fewest may take a line more. */
#define LINE_PENALTY 2450

/* The same in as few lines as there can be, whatever their looks; of these the best. `spare`: a line more is better
 * than a penalty above LINE_PENALTY. For short texts, up to some dozens of items: the penalties of a longer one
 * outweigh a line.
 */
struct line *compose_fewest(const struct item *items, uint32_t n, unit measure, unit indent, const struct style *style,
	bool spare, struct arena *arena, uint32_t *n_lines);

#endif
