/* A chart, drawn with a pen. */
#ifndef BANSHI_CHART_DRAW_H
#define BANSHI_CHART_DRAW_H

#include <stdbool.h>

#include "layout/pen.h"

struct arena;
struct chart;

/* How high it is when nothing is asked for, with words of this size. */
unit chart_usual_height(const struct chart *chart, unit em);
/* Draws it into width × height. False: some of its words had no room and were left out. */
bool chart_draw(const struct chart *chart, unit width, unit height, const struct pen *pen, struct arena *arena);

#endif
