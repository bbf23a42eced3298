/* How high the ink of a glyph reaches. */
#ifndef BANSHI_FONTS_INK_H
#define BANSHI_FONTS_INK_H

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

/* The lowest and the highest point of the outline above the baseline, in units of the font, rounded outwards. Measured
 * on the curves: HarfBuzz's extents of a variable face are those of the control points, which may stand 1 mm outside of
 * a mark's ink. False: the glyph has no outline. */
bool ink_height(hb_font_t *font, uint32_t glyph, int32_t *bottom, int32_t *top);

#endif
