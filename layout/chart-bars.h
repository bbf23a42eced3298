/* The bars of a chart. */
#ifndef BANSHI_CHART_BARS_H
#define BANSHI_CHART_BARS_H

#include "layout/chart-frame.h"

/* Draws bars into the frame's plot, upright or lying, beside one another or stacked, with their numbers. */
void chart_draw_bars(struct chart_frame *f);

#endif
