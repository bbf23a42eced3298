/* A contour of a TrueType glyph: points of a grid, and what they take in a file. */
#ifndef BANSHI_CONTOUR_H
#define BANSHI_CONTOUR_H

#include <stdbool.h>
#include <stdint.h>

/* Units an em of the grid that glyphs are drawn on to be embedded. */
#define GRID_UNITS 500

struct grid_point {
	int16_t x, y; /* y up */
	bool on;      /* the contour goes through it; else it is the control point of a curve between two that are on */
};

/* Bytes that a difference of coordinates takes in the file, compressed: the smaller ones are the more frequent. */
double difference_cost(double difference);

#endif
