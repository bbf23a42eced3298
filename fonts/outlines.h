/* The outlines of a CFF face as a document embeds them: only the glyphs it uses, in the order it met them. */
#ifndef BANSHI_OUTLINES_H
#define BANSHI_OUTLINES_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct face;

/* Glyph programs already cut out of a face. It grows as documents ask for more and is kept for the run, so that a
 * process that sets many reports cuts each glyph once. */
struct outlines;

void outlines_free(struct outlines *outlines); /* accepts NULL */

/* A CID-keyed CFF font (Adobe Technical Note 5176) whose CID i is glyph[i] of the face, i from 0; glyph[0] is .notdef.
 * Outlines and widths are the face's own. Subroutines are written out: a subset of a large CJK face otherwise drags the
 * whole subroutine index along, 50 KB for one glyph of Noto. Hints are left away. NULL for a face that has no CFF table
 * or one that cannot be cut. */
GByteArray *outlines_cff(const struct face *face, const uint16_t *glyph, uint32_t n_glyphs, const char *name);

#endif
