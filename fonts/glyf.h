/* TrueType outlines (OpenType 1.9, glyf and the tables without which it cannot be read). */
#ifndef BANSHI_GLYF_H
#define BANSHI_GLYF_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* A glyph as a font file holds it. */
struct glyf {
	GBytes *data;     /* an entry of the glyf table, of an even length; 0 for a glyph without ink */
	uint16_t advance; /* units of the font */
};

/* An entry of closed contours: `points` of struct grid_point, `ends` of guint, each contour's end in it. */
GBytes *glyf_entry(const GArray *points, const GArray *ends);
/* Whether the bytes can be an entry: as long as its own numbers want its head to be. */
bool glyf_is_entry(const uint8_t *data, size_t n);
/* The box that the glyph says is around it, units of the font; false for one without ink. */
bool glyf_box(const struct glyf *glyph, int32_t *left, int32_t *bottom, int32_t *right, int32_t *top);

struct glyf_font {
	unsigned units;      /* an em */
	int ascent, descent; /* units, up */
	uint16_t rights;     /* to embed it: OS/2 fsType */
};

/* The file of a font whose glyph i is glyph[i]. */
GByteArray *glyf_write(const struct glyf_font *font, const struct glyf *const *glyph, uint32_t n);

#endif
