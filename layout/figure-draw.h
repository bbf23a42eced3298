/* Figures that are drawn: charts and codes. */
#ifndef BANSHI_FIGURE_DRAW_H
#define BANSHI_FIGURE_DRAW_H

#include <stdbool.h>

#include "layout/pen.h"

struct arena;
struct illustration;
struct style;

/* Whether it is drawn, and no picture. */
bool figure_is_drawn(const struct illustration *figure);
/* Of the words in it. */
const struct style *figure_style(const struct illustration *figure);
/* How large it is when nothing is in its way; a chart for which no width is asked is as wide as `measure`. */
void figure_drawn_size(const struct illustration *figure, unit measure, unit *width, unit *height);
/* Draws it into width × height. False: some of its words had no room and were left out. */
bool figure_draw(
	const struct illustration *figure, unit width, unit height, const struct pen *pen, struct arena *arena);

#endif
