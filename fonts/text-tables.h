/* The tables of a font that tell which character a glyph is and what the font is called (OpenType 1.9: cmap, name,
 * post). A PDF's fonts need none; whoever takes a font for itself refuses one without. */
#ifndef BANSHI_TEXT_TABLES_H
#define BANSHI_TEXT_TABLES_H

#include <glib.h>
#include <hb.h>
#include <stdint.h>

/* A character and its glyph. */
struct character_glyph {
	uint32_t code_point;
	uint16_t glyph;
};

/* The font (an sfnt file) with these tables in place of its own. The characters ascend. g_byte_array_unref. */
GByteArray *text_tables_add(hb_blob_t *font, const struct character_glyph *character, uint32_t n, const char *family,
	const char *postscript_name);

#endif
