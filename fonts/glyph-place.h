/* Where a glyph draws, beside where its letter stands. A damaged font may draw something, but elsewhere, or push away
 * what follows. */
#ifndef BANSHI_GLYPH_PLACE_H
#define BANSHI_GLYPH_PLACE_H

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

/* The box around an outline, from the origin of its glyph, and the glyph's advance. */
struct glyph_place {
	int32_t left, bottom, right, top; /* right <= left or top <= bottom: nothing is drawn */
	int32_t advance;
	int32_t em; /* what the others are measured in: units an em */
};

/* Draws a glyph of HarfBuzz's and sets the box around what is drawn, control points with it; nothing else is set. */
void glyph_place_draw(struct glyph_place *place, hb_font_t *font, uint32_t glyph);

/* Whether any design may have this: no advance without end, no ink far from the letter's own place or of many ems. */
bool glyph_place_may_be(const struct glyph_place *place);
/* Whether the advance is to blame for what may not be. */
bool glyph_place_advance_may_be(const struct glyph_place *place);
/* Whether the character (Unicode) may stand so. Han fill their em, or the larger part of a narrower one: one that is
 * half an em beside it, or wider than that, is damaged. Of others nothing is known. */
bool glyph_place_suits(const struct glyph_place *place, uint32_t code_point);

#endif
