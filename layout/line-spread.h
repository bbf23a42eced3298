/* A line spread over a width (均排; CLREQ: even inter-character spacing): words in cells, names in a joint head. */
#ifndef BANSHI_LINE_SPREAD_H
#define BANSHI_LINE_SPREAD_H

#include <stdint.h>

#include "fonts/unit.h"

struct item;
struct page;

/* Moves the glyphs of a line apart by `slack` together, in units: its first and its last character are then at the
 * edges of what it is spread over. Marks stay with their characters: 三、|损|失|量; words and numbers stay whole. The
 * ops of the page from `first` on are the line's, a cluster for each of its n_items. */
void line_spread(struct page *page, uint32_t first, const struct item *item, uint32_t n_items, unit slack);

#endif
