/* What a reader of the file gets from the glyphs on a page, and where the text must stand beside them as ActualText
 * (ISO 32000-1 14.9.4). */
#ifndef BANSHI_PDF_ACTUAL_TEXT_H
#define BANSHI_PDF_ACTUAL_TEXT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct glyphs;
struct page;
struct pdf_font;
struct pdf_fonts;

/* Glyphs that show some bytes of the text together: a cluster, or a part of one that can be told apart. */
struct glyph_part {
	uint32_t byte, n_bytes, glyph, n_glyphs;
};

/* The parts (struct glyph_part) of an op's glyphs from left to right; what the array held is gone. */
void pdf_split_glyphs(const struct glyphs *g, GArray *parts);
/* Whether the part is one glyph, and its code stands for the part's text (pdf_font_map_text). */
bool pdf_part_is_mapped(struct pdf_font *font, const struct glyphs *g, const struct glyph_part *part);

/* Text of one line, node and language: ops [first, end). Dots between them are not text. */
struct text_line {
	uint32_t first, end;
	bool actual_text; /* it is needed: the glyphs do not give the text, or a reader may see blanks between them */
};

/* The line that begins with op `first`; one op alone when that is no text of the document. `parts` is scratch. */
struct text_line pdf_find_line(const struct page *page, uint32_t first, struct pdf_fonts *fonts, GArray *parts);

#endif
