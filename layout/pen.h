/* What a figure of paths is drawn with: layout draws on a page, the web page writes SVG. Units from the upper left
 * corner of the figure, y downward. */
#ifndef BANSHI_PEN_H
#define BANSHI_PEN_H

#include "layout/page.h"

enum pen_anchor { PEN_LEFT, PEN_MIDDLE, PEN_RIGHT };

struct pen {
	void *data;
	unit em; /* the usual size of its words */
	/* How wide words are in a type size. */
	unit (*width)(void *data, const char *words, unit size);
	void (*path)(void *data, const struct path *path);
	/* Words on one line: their left end, middle or right end is at x, y the middle of the line. */
	void (*words)(void *data, const char *words, unit size, unit x, unit y, enum pen_anchor anchor);
};

#endif
