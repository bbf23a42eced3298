/* Whether a glyph draws anything, so that no text is lost in silence with a damaged font. */
#ifndef BANSHI_GLYPH_INK_H
#define BANSHI_GLYPH_INK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct diags;
struct face;

enum glyph_ink {
	INK_UNKNOWN, /* not looked at yet; never returned */
	INK_SOME,
	INK_NONE,   /* an outline without contours, or whose contours enclose nothing */
	INK_DAMAGED /* what the font says of it makes no sense, lies outside its file, or far from where the glyph is */
};

/* Whether a glyph of the face draws anything. Looked at once for each glyph of a face. */
enum glyph_ink glyph_ink(const struct face *face, uint32_t glyph);
/* Whether a glyph that draws something does so where this character (Unicode) can be (glyph-place.h). */
bool glyph_ink_suits(const struct face *face, uint32_t glyph, uint32_t code_point);
/* Says that a glyph cannot show this text, UTF-8, or its part of it: names font, file, the first character to be seen
 * and the damaged table (NULL: that which is to blame when nothing is drawn). Returns false, as diag does. */
bool glyph_ink_report(
	const struct face *face, uint32_t glyph, const char *table, const char *text, size_t n, struct diags *diags);

/* The first character of a text, UTF-8, that is something to see; 0: none, as spaces and marks of direction. */
uint32_t glyph_ink_wanted(const char *text, size_t n);

#endif
