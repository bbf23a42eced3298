/* The level and upright strokes among the paths of a page (ISO 32000-1 8.5): what rules of tables are made of. */
#ifndef BANSHI_STRAIGHT_PATHS_H
#define BANSHI_STRAIGHT_PATHS_H

#include <glib.h>

#include "inspect/matrix.h"

/* A level or upright stroke, or a filled rectangle that is as thin: x0 <= x1, y0 <= y1, one of the two equal. */
struct page_stroke {
	float x0, y0, x1, y1;
};

struct straight_paths;

/* Strokes go into an array of struct page_stroke, which is borrowed. */
struct straight_paths *straight_paths_new(GArray *strokes);
void straight_paths_free(struct straight_paths *paths); /* accepts NULL */

/* Takes an operator, of any kind, with its last six operands in their order, 0 for those it has not; `ctm` leads from
 * its coordinates to the page's. */
void straight_paths_operate(struct straight_paths *paths, const char *op, const double operands[6], struct matrix ctm);

#endif
