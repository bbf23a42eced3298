/* Contours drawn again with as few points as will do: straight lines and quadratic curves between points of a grid. */
#ifndef BANSHI_REDRAW_H
#define BANSHI_REDRAW_H

#include <glib.h>
#include <stdint.h>

#include "fonts/contour.h"

struct segment;

/* No point of the old contour is farther from the new one than this, and the other way round, in units of the grid:
 * half the diagonal of a square of it, so that every corner has a point of the grid to go to. */
#define REDRAW_TOLERANCE 0.7072

/* Appends the new points of a closed contour of n segments to `points` (of struct grid_point). Of all paths through its
 * corners the one that is shortest to write down: a glyph's curves are drawn by hand or by a program and have twice as
 * many segments as their shape asks for. */
void redraw_contour(const struct segment *segment, uint32_t n, GArray *points);

#endif
