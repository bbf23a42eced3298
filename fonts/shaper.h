/* What shaping works on, between shape-letters.c, which finds out about each letter, and shape-glyphs.c, which makes
 * them glyphs. */
#ifndef BANSHI_SHAPER_H
#define BANSHI_SHAPER_H

#include <hb.h>

#include "fonts/letters.h"
#include "fonts/shaped.h"

struct arena;
struct face;
struct font_set;

/* How a letter becomes glyphs. */
enum method {
	METHOD_NONE,     /* a control: no glyph */
	METHOD_NOMINAL,  /* its nominal glyph and advance */
	METHOD_MARK,     /* the wide or narrow glyph of a quote or dash */
	METHOD_HARFBUZZ, /* by HarfBuzz, together with its neighbours */
	METHOD_RAISED,   /* small and moved: a superscript or subscript that its face lacks (raised.h) */
	METHOD_ACROSS,   /* upright in vertical text, side by side with its neighbours of the same number */
};

struct letter {
	const struct face *face;
	uint32_t code_point;
	uint32_t first; /* byte */
	hb_script_t script;
	uint8_t method; /* enum method */
	uint8_t form;   /* enum mark_form, for the characters that have them */
	uint8_t level;
	bool alone;    /* nothing before it decides its form */
	bool attached; /* combines with the letter before */
	bool turned;
	bool joined; /* METHOD_ACROSS: the same number as the letter before */
};

#define N_SMALL_TEXT 128

/* One call's working state. letter has one element more than there are letters, at the end of the text. */
struct shaper {
	struct font_set *fonts;
	const struct shape_style *style;
	const char *text;
	size_t len;
	struct letter *letter, small[N_SMALL_TEXT + 1];
	uint32_t n;
	hb_buffer_t *buffer; /* made when first needed */
	hb_language_t language;
	const struct face *first_face;
	uint32_t word_first, word_end; /* of shape-words.c: the word that a face is looked for */
	struct arena *arena;
	struct shaped *out;
	uint32_t glyph_room;
};

#endif
