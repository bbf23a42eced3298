/* What a document shows of a face: its glyphs in the order of first use, and the text that each stands for. A file that
 * embeds the face is cut to these; PDF and OFD number and map alike.
 *
 * A glyph's code is its number in that order, from 1; 0 is .notdef. A glyph that shows two texts, as a 2 that is set
 * small for ², may have a second code, which is a glyph of its own in the file. */
#ifndef BANSHI_USED_GLYPHS_H
#define BANSHI_USED_GLYPHS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct diags;
struct face;
struct glyph_part;
struct glyphs;
struct used_glyphs;

/* Borrows the face. */
struct used_glyphs *used_glyphs_new(const struct face *face);
void used_glyphs_free(struct used_glyphs *used); /* accepts NULL */

/* The code of a glyph, given on first use. */
uint16_t used_glyphs_code(struct used_glyphs *used, uint32_t glyph);
/* The code of a glyph that stands for this text, n bytes of UTF-8: another one than the first where that stands for
 * another text, but a font has no more than some dozens of these. *mapped: it stands for the text; else the text must
 * be written beside the glyph. */
uint16_t used_glyphs_code_for(struct used_glyphs *used, uint32_t glyph, const char *text, size_t n, bool *mapped);
/* Whether any glyph has a second code. */
bool used_glyphs_has_second(const struct used_glyphs *used);
/* How far the code moves the pen, in thousandths of the type size. */
double used_glyphs_width(const struct used_glyphs *used, uint16_t code);
/* Maps the code to this text, n bytes of UTF-8, unless it has one of its own. Whether the code now stands for the text:
 * it stands for one alone, and another one must be written beside the glyph. */
bool used_glyphs_map_text(struct used_glyphs *used, uint16_t code, const char *text, size_t n);
/* Says that the code is one of several that show this text together. Every code needs a text of its own too (ISO
 * 19005-2 6.2.11.7.2); this one is taken as long as nothing better is known. */
void used_glyphs_map_part(struct used_glyphs *used, uint16_t code, const char *text, size_t n);
/* Whether the part is one glyph, and its code stands for the part's text (used_glyphs_map_text). */
bool used_glyphs_map_alone(struct used_glyphs *used, const struct glyphs *g, const struct glyph_part *part);

/* The face's glyph of each code, uint16_t. Borrowed, and longer after each new code. */
const GArray *used_glyphs_list(const struct used_glyphs *used);
/* The text of a code, *n bytes that are not closed; *n is 0 when it has none. */
const char *used_glyphs_text(const struct used_glyphs *used, uint32_t code, uint32_t *n);

/* Whether all that is to be seen can be seen: a page on which a character is not is worse than none. `redrawn`: what is
 * embedded are outlines drawn again (outlines.h), which have been asked for by then. False after diagnostics, of which
 * there are ten at most. */
bool used_glyphs_show_all(const struct used_glyphs *used, bool redrawn, struct diags *diags);

#endif
