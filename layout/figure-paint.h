/* Charts and codes on pages. */
#ifndef BANSHI_FIGURE_PAINT_H
#define BANSHI_FIGURE_PAINT_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/page.h"

struct arena;
struct font_set;
struct illustration;

/* How wide words of a figure are in a type size. What it takes to find out is in the arena. */
unit figure_words_width(
	struct font_set *fonts, const struct illustration *figure, const char *words, unit size, struct arena *arena);
/* Paints a figure that is drawn into an area of the page, as content of `mark`. The page borrows its words. */
void figure_paint(
	struct font_set *fonts, const struct illustration *figure, struct rect area, uint32_t mark, struct page *page);
/* Whether all its words have room in width × height. What it takes to find out is in the arena; nothing is kept. */
bool figure_fits(
	struct font_set *fonts, const struct illustration *figure, unit width, unit height, struct arena *arena);

#endif
