/* The order in which a glyph's contours are written down, and where each begins, which nobody sees. */
#ifndef BANSHI_ARRANGE_H
#define BANSHI_ARRANGE_H

#include <glib.h>

/* Bytes that a difference of coordinates takes in the file, compressed: the smaller ones are the more frequent. */
double difference_cost(double difference);

/* Turns and orders closed contours, `points` of struct grid_point and `ends` of guint, each contour's end in it, so
 * that the way from the end of one to the start of the next is short, and the side that closes a contour, which need
 * not be written, is a long one. */
void arrange_contours(GArray *points, GArray *ends);

#endif
