/* What a reader of the file gets from the glyphs on a page, and where the text must stand beside them as ActualText
 * (ISO 32000-1 14.9.4). */
#ifndef BANSHI_PDF_ACTUAL_TEXT_H
#define BANSHI_PDF_ACTUAL_TEXT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct page;
struct pdf_fonts;

/* Text of one line, node and language: ops [first, end). Dots between them are not text. */
struct text_line {
	uint32_t first, end;
	bool mapped;      /* every glyph stands for its own text by itself (used_glyphs_map_alone) */
	bool actual_text; /* it is needed: the glyphs do not give the text, or a reader may see blanks between them */
};

/* The line that begins with op `first`; one op alone when that is no text of the document. `parts` (struct
 * glyph_part) is scratch. */
struct text_line pdf_find_line(const struct page *page, uint32_t first, struct pdf_fonts *fonts, GArray *parts);

#endif
