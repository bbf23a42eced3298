/* The outlines of a CFF face as a document embeds them: only the glyphs it uses, in the order it met them, drawn again
 * with fewer points. */
#ifndef BANSHI_OUTLINES_H
#define BANSHI_OUTLINES_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "fonts/glyph-ink.h"

struct face;

/* What is drawn of a face grows as documents ask for more and is kept with the face, so that a process that sets many
 * reports draws each glyph once; from one run to the next in the folder face->cache, unless that is NULL. */

/* True for a face with PostScript outlines (CFF). Those of a TrueType face are embedded as they are (subset.h). */
bool outlines_are_redrawn(const struct face *face);
/* A TrueType font whose glyph i is glyph[i] of the face, i from 0; glyph[0] is .notdef. No point of an outline is
 * farther than REDRAW_TOLERANCE (redraw.h) from where the face has it. NULL when the face is broken. */
GByteArray *outlines_font(const struct face *face, const uint16_t *glyph, uint32_t n_glyphs);
/* Whether a glyph that outlines_font was asked for draws anything. */
enum glyph_ink outlines_ink(const struct face *face, uint16_t glyph);
/* Whether such a glyph draws where this character (Unicode) can be, as glyph_ink_suits. */
bool outlines_suit(const struct face *face, uint16_t glyph, uint32_t code_point);
/* The box around such a glyph as it is embedded: left, bottom, right, top in units of the face, y up. False for one
 * that is not known or draws nothing. */
bool outlines_box(const struct face *face, uint16_t glyph, int32_t box[4]);
/* Draws glyphs that a document may ask for later, with a thread for each processor. False when the face is broken. */
bool outlines_prepare(const struct face *face, const uint16_t *glyph, uint32_t n_glyphs);
/* Writes the glyphs drawn in this run to the folder, for its owner alone or for all. False with errno when it cannot be
 * written. */
bool outlines_save(const struct face *face, bool for_all);

#endif
