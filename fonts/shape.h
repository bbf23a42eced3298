/* Text to positioned glyphs: scripts, graphemes and directions by Pango (letters.h), faces by the font set, glyphs by
 * HarfBuzz. */
#ifndef BANSHI_SHAPE_H
#define BANSHI_SHAPE_H

#include <stddef.h>

#include "fonts/shaped.h"

struct arena;
struct font_set;

/* Shapes text, valid UTF-8. A character that no face covers (font_set_covers), as a draft may have, is shown as 〓;
 * its bytes stay in the text. Everything in *out is allocated in the arena. Newlines and other controls become clusters
 * without glyphs.
 *
 * Clusters. Every Han, letter, digit and mark is one of its own: Latin is set without ligatures or kerning, so its
 * width is the sum of face_advance. Signs that combine share their base's cluster, and so does a variation selector. ——
 * is either one cluster two em wide or two of one em whose ink joins; …… is two of one em. Keep those together and do
 * not stretch them inside.
 *
 * Faces. A full-width “ ” ‘ ’ … — · beside Han comes from a face where it is one em wide, between Latin letters from
 * one where it is narrow. The pen is on the baseline of font_set_face(role). A full-width glyph of another face is
 * lifted or lowered so that its em box has the same middle; Latin stays on the baseline.
 *
 * Vertical. The pen is on the column's middle line, at the top of the cluster, and goes down by the advance. Han and
 * marks stand upright, in vertical forms; so does a single Latin letter or digit, and a number of two or three digits
 * is one cluster, one em high, with its digits side by side across the column (three half-width digits are 1.5 em
 * wide). Draw those glyphs at pen + (x, y). In a turned run (longer Latin and numbers, marks without a vertical form)
 * the glyphs are set for a horizontal line whose pen goes down the column: turn it 90° clockwise about the pen, so a
 * glyph's origin is at (pen.x - y, pen.y + sum of advances + x). The same middle line holds. */
void shape_text(struct font_set *fonts, const struct shape_style *style, const char *text, size_t len,
	struct arena *arena, struct shaped *out);

#endif
