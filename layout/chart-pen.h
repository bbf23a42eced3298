/* What a chart is drawn with: layout draws on a page, the web page writes SVG. Units from the upper left corner of the
 * chart, y downward. */
#ifndef BANSHI_CHART_PEN_H
#define BANSHI_CHART_PEN_H

#include "layout/page.h"

enum chart_anchor { ANCHOR_LEFT, ANCHOR_MIDDLE, ANCHOR_RIGHT };

struct chart_pen {
	void *data;
	unit em; /* the usual size of its words */
	/* How wide words are in a type size. */
	unit (*width)(void *data, const char *words, unit size);
	void (*path)(void *data, const struct path *path);
	/* Words on one line: their left end, middle or right end is at x, y the middle of the line. */
	void (*words)(void *data, const char *words, unit size, unit x, unit y, enum chart_anchor anchor);
};

#endif
