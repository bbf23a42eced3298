/* Blocks to pages: what stands on a page and where, from a page start alone. The same function records the page starts
 * in the first pass and places the pieces when the page is built, so a page built alone is the page built in sequence.
 */
#ifndef BANSHI_FLOW_H
#define BANSHI_FLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/flow-state.h"

struct arena;
struct diags;

/* Fills a page from `start`, the `page_index`th from 0; at least one piece is placed, but on the blank page before an
 * imprint. False after a diagnostic: something is taller than the page.
 * The page is in the arena. */
bool flow_fill(const struct flow *flow, struct flow_place start, uint32_t page_index, struct diags *diags,
	struct arena *arena, struct flow_page *page);

/* Whether a page has no number: a blank one before the imprint, and the imprint's after it. */
bool flow_unnumbered(const struct flow *flow, struct flow_place start, const struct flow_page *page);

#endif
