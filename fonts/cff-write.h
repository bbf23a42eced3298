/* A CFF font as a PDF embeds one (CIDFontType0C; Adobe Technical Note 5176): a glyph's number is its CID. */
#ifndef BANSHI_CFF_WRITE_H
#define BANSHI_CFF_WRITE_H

#include <glib.h>
#include <stdint.h>

/* What a glyph is drawn by, and how far it moves the pen. */
struct cff_glyph {
	GBytes *program; /* a Type 2 charstring that calls no subroutines and tells no width */
	int16_t advance; /* units */
};

struct cff_font {
	const char *name;
	unsigned units;  /* an em */
	uint16_t rights; /* to embed it: OS/2 fsType */
	int box[4];      /* around all glyphs: left, bottom, right, top; units */
};

/* The font whose glyph i is glyph[i]; 0 is .notdef. */
GByteArray *cff_write(const struct cff_font *font, const struct cff_glyph *const *glyph, uint32_t n);

#endif
