/* The lines of a chart. */
#ifndef BANSHI_CHART_LINES_H
#define BANSHI_CHART_LINES_H

#include "layout/chart-frame.h"

/* Draws lines with marks into the frame's plot; a line alone has its numbers. */
void chart_draw_lines(struct chart_frame *f);

#endif
