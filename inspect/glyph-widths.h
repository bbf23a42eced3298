/* How far the glyphs of a font reach (ISO 32000-1 9.2.4, 9.7.4.3), in thousandths of its size. */
#ifndef BANSHI_GLYPH_WIDTHS_H
#define BANSHI_GLYPH_WIDTHS_H

#include <glib.h>
#include <qpdf/qpdf-c.h>

struct glyph_widths;
struct pdf_objects;

/* Reads the widths of a font's dictionary, of any file; what is missing or damaged counts as half an em, or as one in a
 * composite font. Nothing is borrowed. */
struct glyph_widths *glyph_widths_new(const struct pdf_objects *objects, qpdf_oh font);
void glyph_widths_free(struct glyph_widths *widths); /* accepts NULL */

/* The width of a code; never negative, never more than ten ems. */
double glyph_width(const struct glyph_widths *widths, guint code);

#endif
