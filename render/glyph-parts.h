/* Which glyphs of a text show which of its bytes. */
#ifndef BANSHI_GLYPH_PARTS_H
#define BANSHI_GLYPH_PARTS_H

#include <glib.h>
#include <stdint.h>

struct glyphs;

/* Glyphs that show some bytes of the text together: a cluster, or a part of one that can be told apart. */
struct glyph_part {
	uint32_t byte, n_bytes, glyph, n_glyphs;
};

/* The parts (struct glyph_part) of an op's glyphs from left to right; what the array held is gone. */
void glyph_parts_split(const struct glyphs *g, GArray *parts);

#endif
