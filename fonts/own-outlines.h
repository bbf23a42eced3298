/* The outlines of a CFF face as it has them, for a document that embeds the glyphs it uses. */
#ifndef BANSHI_OWN_OUTLINES_H
#define BANSHI_OWN_OUTLINES_H

#include <glib.h>
#include <stdint.h>

struct face;

/* A CFF font (cff-write.h) of that name whose glyph i is glyph[i] of the face, i from 0; glyph[0] is .notdef. Every
 * outline and advance is the face's own; hints and subroutines are left out. NULL for what cannot be had so: a face
 * without a CFF table (CFF2 among them), one whose table is broken, or a glyph that is made of others (seac).
 *
 * Glyphs that were cut are kept with the face: a process that sets many reports cuts each once. */
GByteArray *own_outlines_font(const struct face *face, const uint16_t *glyph, uint32_t n_glyphs, const char *name);

#endif
