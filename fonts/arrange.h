/* The order in which a glyph's contours are written down, and where each begins: it changes nothing to see, but the
 * size of the file. */
#ifndef BANSHI_ARRANGE_H
#define BANSHI_ARRANGE_H

#include <glib.h>

/* Turns and orders closed contours in place, `points` of struct grid_point and `ends` of guint, each contour's end in
 * it, so that the step from the end of one to the start of the next is short, and the side that closes a contour, which
 * need not be written, is a long one. */
void arrange_contours(GArray *points, GArray *ends);

#endif
