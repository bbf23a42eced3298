/* What a reader of the file gets from the glyphs on a page, and where it has to be told the text instead. */
#ifndef BANSHI_PDF_READING_H
#define BANSHI_PDF_READING_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct glyphs;
struct page;
struct pdf_font;
struct pdf_fonts;

/* Glyphs that show some bytes of the text together. */
struct piece {
	uint32_t byte, n_bytes, glyph, n_glyphs;
};

/* The pieces (struct piece) of an op's glyphs from left to right; what the array held is gone. */
void pdf_find_pieces(const struct glyphs *g, GArray *pieces);
/* Whether one glyph stands for the piece by itself (pdf_font_stands_for). */
bool pdf_piece_stands(struct pdf_font *font, const struct glyphs *g, const struct piece *piece);

/* Text of one line, node and language: ops [first, end). Dots between them are not text. */
struct text_line {
	uint32_t first, end;
	bool told; /* its glyphs do not give the text, or a reader may see blanks between them: it is told (14.9.4) */
};

/* The line that begins with op `first`; one op alone when that is no text of the document. `pieces` is scratch. */
struct text_line pdf_find_line(const struct page *page, uint32_t first, struct pdf_fonts *fonts, GArray *pieces);

#endif
