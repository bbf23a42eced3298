/* Pies. */
#ifndef BANSHI_CHART_PIE_H
#define BANSHI_CHART_PIE_H

#include "layout/chart-frame.h"

/* Draws a pie into a rectangle, its parts named around it. No number is below 0. */
void chart_draw_pie(struct chart_frame *f, struct rect area);

#endif
