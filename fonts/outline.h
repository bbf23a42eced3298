/* A glyph's outline as its face draws it: closed contours of straight and curved segments. */
#ifndef BANSHI_OUTLINE_H
#define BANSHI_OUTLINE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct face;

struct point {
	double x, y;
};

/* From p[0] to p[3]: a straight line, or a cubic with the control points p[1] and p[2] that is a quadratic one within a
 * twentieth of a unit. */
struct segment {
	struct point p[4];
	bool straight;
};

struct outline {
	GArray *segment; /* of struct segment; the next one begins where this one ends, and the last where the first
			    does */
	GArray *end;     /* of guint: of each contour, in segment */
};

/* An outline without contours, to be drawn into any number of times. */
void outline_init(struct outline *outline);
/* Frees what it holds. */
void outline_finish(struct outline *outline);
/* Draws a glyph with `units` units an em. What has no extent is left out. False when it reaches beyond what a glyph of
 * a TrueType font may (16384 units), as only a broken font does. */
bool outline_draw(struct outline *outline, const struct face *face, uint32_t glyph, unsigned units);

#endif
