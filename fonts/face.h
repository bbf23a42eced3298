/* One font face: a file, an index in it, and what the composer needs to know of it. */
#ifndef BANSHI_FACE_H
#define BANSHI_FACE_H

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

#include "fonts/unit.h"

struct face {
	const char *family; /* as asked for, as 仿宋_GB2312 or FandolFang */
	const char *style;  /* "Regular", "Bold" … as the font says */
	const char *file;
	unsigned index; /* in a collection */
	uint16_t upem;
	uint16_t rights;        /* fsType of OS/2: what the licence says of embedding */
	uint16_t id;            /* small number, order of first use; faces are compared by pointer */
	bool full_width_halves; /* its punctuation's blank halves are where Mainland glyphs have them (GB/T
				 * 15834-2011 5.1)
				 */
	/* The em box the layout uses, font units, y up as in the font; ascender - descender is always upem, so the
	 * middle of the two is the middle line of the Han. It is the ideographic em box the font declares (BASE, else
	 * the OS/2 typographic line) unless its Han are drawn elsewhere: Fandol declares 880/-120 and draws around
	 * 800/-200. */
	int32_t ascender, descender;
	hb_face_t *hb_face;
	hb_font_t *hb_font; /* scale = upem: positions are font units; its digits are all equally wide where the font
			       can */
	void *cairo_face;   /* a cairo_font_face_t made by render/ on first use; released through cairo_face_free */
	void (*cairo_face_free)(void *);
	struct outlines *outlines; /* what documents have embedded of it so far (outlines.h) */
	const char *cache;         /* folder where that is kept, or NULL */
};

/* Font units to layout units at a type size, rounded to nearest. */
unit face_scale(const struct face *face, int32_t font_units, unit size);
/* The glyph for a code point (0 when absent). With a variation selector vs != 0: that variant, or 0. */
uint32_t face_glyph(const struct face *face, uint32_t code_point, uint32_t vs);
/* Horizontal advance of a code point's nominal glyph in font units, from a table filled on first use. Text of Han,
 * kana, stops, Latin letters and digits is shaped without kerning or ligatures, so the sum of these is its width. */
int32_t face_advance(const struct face *face, uint32_t code_point);
/* From where to where along the line a glyph has ink, font units from its origin; false when it has none. */
bool face_ink(const struct face *face, uint32_t glyph, int32_t *first, int32_t *end);

#endif
