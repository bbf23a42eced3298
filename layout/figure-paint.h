/* Charts on pages. */
#ifndef BANSHI_FIGURE_PAINT_H
#define BANSHI_FIGURE_PAINT_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/page.h"

struct arena;
struct chart;
struct font_set;

/* Paints a chart into an area of the page, as content of `mark`. The page borrows its words. */
void figure_paint(
	struct font_set *fonts, const struct chart *chart, struct rect area, uint32_t mark, struct page *page);
/* Whether all its words have room in width × height. What it takes to find out is in the arena; nothing is kept. */
bool chart_fits(struct font_set *fonts, const struct chart *chart, unit width, unit height, struct arena *arena);

#endif
