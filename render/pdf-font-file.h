/* The program of a font inside a PDF file: of a face the glyphs that the file shows (ISO 32000-1 9.9). */
#ifndef BANSHI_PDF_FONT_FILE_H
#define BANSHI_PDF_FONT_FILE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct face;
struct pdf_file;

/* What is embedded of a PostScript (CFF) face. TrueType faces keep the outlines they have in either case. */
enum outline_kind {
	OUTLINES_COMPACT, /* drawn again with fewer points (outlines.h) */
	OUTLINES_EXACT    /* its own (own-outlines.h) */
};

struct pdf_font_file {
	uint32_t number;    /* object */
	bool postscript;    /* a CFF font, FontFile3; else a TrueType one, FontFile2 */
	bool redrawn;       /* the outlines are those of outlines.h */
	uint32_t glyph_map; /* the object that has the glyph of each code; 0: glyphs are numbered by the codes */
};

/* Puts the font whose codes are `glyph` (uint16_t), in this order, .notdef first. A PostScript face whose own outlines
 * cannot be embedded (own-outlines.h) has them drawn again. False when the face cannot be embedded. */
bool pdf_font_file_put(struct pdf_file *file, const struct face *face, const GArray *glyph, const char *name,
	enum outline_kind kind, struct pdf_font_file *out);

#endif
