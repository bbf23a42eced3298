/* The fonts of an OFD file (GB/T 33190-2016 11.1): each face, mostly once, with the glyphs that the pages showed, as
 * TrueType outlines with a cmap beside the numbers that pages name, as readers take the one or the other. */
#ifndef BANSHI_OFD_FONTS_H
#define BANSHI_OFD_FONTS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct diags;
struct face;
struct glyphs;
struct ofd_file;
struct ofd_font;
struct ofd_fonts;
struct used_glyphs;

/* Borrows the file. */
struct ofd_fonts *ofd_fonts_new(struct ofd_file *file);
void ofd_fonts_free(struct ofd_fonts *fonts); /* accepts NULL */

/* The face's font, made on first use. Borrowed; the face must live until the fonts are written. */
struct ofd_font *ofd_fonts_get(struct ofd_fonts *fonts, const struct face *face);
/* The font in which this glyph shows the n bytes of text: the face's, or another one of the same face where its cmap
 * leads from the character to another glyph already, as a quotation mark has one in vertical text and one in
 * horizontal. So readers that go by the cmap see what those see that go by numbers. */
struct ofd_font *ofd_fonts_get_for(
	struct ofd_fonts *fonts, const struct face *face, uint32_t glyph, const char *text, size_t n);
/* Its number in the file (ST_ID). */
uint32_t ofd_font_id(const struct ofd_font *font);
/* What the document shows of the face. Borrowed. */
struct used_glyphs *ofd_font_used(const struct ofd_font *font);

/* A glyph of the face as the embedded font numbers it; it is embedded from now on. */
uint16_t ofd_font_number(struct ofd_font *font, uint32_t glyph);
/* Draws again what an op shows of a PostScript face (outlines.h), together and so by several threads, before each glyph
 * is asked for. */
void ofd_fonts_draw(const struct glyphs *g);
/* What the glyph covers about its origin, in font units, y up: its box of ascent, descent and advance, and all its ink.
 */
struct ofd_glyph_box {
	int32_t left, bottom, right, top;
};
/* The same of this glyph of the face. */
struct ofd_glyph_box ofd_font_box(struct ofd_font *font, uint32_t glyph);
/* How far it moves the pen, font units. */
int32_t ofd_font_advance(const struct ofd_font *font, uint32_t glyph);
/* Says that `glyph` is one of those that show these n bytes of text together, or a character that they cannot be told
 * from: in the cmap each character has the face's own glyph, unless one glyph shows it by itself (ofd_fonts_get_for).
 */
void ofd_font_map(struct ofd_font *font, uint32_t glyph, const char *text, size_t n);

/* Adds the faces (const struct face *, borrowed), each once, in the order of first use. */
void ofd_fonts_list(const struct ofd_fonts *fonts, GPtrArray *faces);

/* Puts the font files into the archive and appends <ofd:Fonts> to the resources. False after a diagnostic: a font
 * cannot be embedded, or does not show what it should. */
bool ofd_fonts_write(struct ofd_fonts *fonts, GString *resources, struct diags *diags);

#endif
