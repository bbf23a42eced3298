/* The fonts of a PDF file: each face once, with the glyphs the pages showed (ISO 32000-1 9.7).
 *
 * A glyph's code (used-glyphs.h) is its CID. */
#ifndef BANSHI_PDF_FONTS_H
#define BANSHI_PDF_FONTS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "render/pdf-font-file.h"

struct diags;
struct face;
struct pdf_file;
struct pdf_font;
struct pdf_fonts;
struct used_glyphs;

/* Borrows the file. cid_sets: each font lists the CIDs it has, as PDF/A-1 wants of subsets (ISO 19005-1 6.3.5). kind:
 * what is embedded of PostScript faces. */
struct pdf_fonts *pdf_fonts_new(struct pdf_file *file, bool cid_sets, enum outline_kind kind);
void pdf_fonts_free(struct pdf_fonts *fonts); /* accepts NULL */

/* The face's font, made on first use. Borrowed; the face must live until the fonts are written. */
struct pdf_font *pdf_fonts_get(struct pdf_fonts *fonts, const struct face *face);
/* Its name among the resources, as "F3". */
const char *pdf_font_name(const struct pdf_font *font);

/* What the document shows of the face. Borrowed. */
struct used_glyphs *pdf_font_used(const struct pdf_font *font);

/* Adds the faces (const struct face *, borrowed) in the order of first use. */
void pdf_fonts_list(const struct pdf_fonts *fonts, GPtrArray *faces);

/* Tells the file about how many bytes the outlines will have of what the pages showed so far. */
void pdf_fonts_expect(const struct pdf_fonts *fonts);

/* Embeds all, each cut down to its codes (9.9), and appends "/F0 7 0 R …" to the dictionary of fonts. False after a
 * diagnostic: a font cannot be cut. */
bool pdf_fonts_write(struct pdf_fonts *fonts, GString *resources, struct diags *diags);

#endif
