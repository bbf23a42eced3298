/* One font face: a file, an index in it, and what the composer needs to know of it. */
#ifndef BANSHI_FACE_H
#define BANSHI_FACE_H

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

#include "fonts/letters.h"
#include "fonts/unit.h"

struct face {
	const char *family; /* as asked for, as 仿宋_GB2312 or FandolFang */
	const char *style;  /* "Regular", "Bold" … as the font says */
	const char *file;
	unsigned index; /* in a collection */
	uint16_t upem;
	uint16_t rights;        /* fsType of OS/2: what the licence says of embedding */
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
	const char *cache;  /* folder where outlines drawn for embedding are kept (outlines.h), or NULL */
};

/* Why a face cannot be used. */
struct face_fault {
	enum { FACE_FINE, FACE_UNREADABLE, FACE_EMBEDDING_FORBIDDEN } kind;
	const char *table; /* the damaged one of an unreadable face, as "head"; NULL: the file is no font */
};

/* Opens face `index` of a font file. The strings are borrowed. NULL with the reason in *fault: it is no font file or a
 * damaged one (tables.h), or its licence (fsType of OS/2) lets no subset of its outlines be embedded. Faces are
 * compared by pointer. Want of memory ends the process. */
struct face *face_open(
	const char *file, unsigned index, const char *family, const char *style, struct face_fault *fault);
void face_free(struct face *face); /* accepts NULL */

/* What the font says its version is, in its name table (OpenType name ID 5), in one line; "-" when it says nothing.
 * g_free. */
char *face_version(const struct face *face);

/* What is wrong with face `index` of a file that is no face to others: true with *fault, as above, when something is.
 */
bool face_find_fault(const char *file, unsigned index, struct face_fault *fault);

/* What others make of a face and keep with it, so that it is made once a run: it lives as long as the face. */
enum face_keeper {
	KEPT_OUTLINES, /* drawn for embedding, of outlines.c */
	KEPT_OWN,      /* cut for embedding, of own-outlines.c */
	KEPT_INK,      /* which glyphs draw something, of glyph-ink.c */
	KEPT_CAIRO,    /* cairo's face, of render/draw.c */
	N_FACE_KEEPERS
};

/* What was kept; NULL: nothing yet. Borrowed. */
void *face_kept(const struct face *face, enum face_keeper keeper);
/* Gives `made` to the face, which frees it with `release`. Once a keeper; it is a cache, so the face may be const. */
void face_keep(const struct face *face, enum face_keeper keeper, void *made, void (*release)(void *));

/* Font units to layout units at a type size, rounded to nearest. */
unit face_scale(const struct face *face, int32_t font_units, unit size);
/* The glyph for a code point (0 when absent). With a variation selector vs != 0: that variant, or 0. */
uint32_t face_glyph(const struct face *face, uint32_t code_point, uint32_t vs);
/* Horizontal advance of a code point's nominal glyph in font units, from a table filled on first use. Text of Han,
 * kana, stops, Latin letters and digits is shaped without kerning or ligatures, so the sum of these is its width. */
int32_t face_advance(const struct face *face, uint32_t code_point);
/* Its file in the cache, opened when it is first asked for; NULL: it has no folder. The face's. */
struct glyph_cache *face_cache(const struct face *face);
/* The characters that were shaped by themselves; the face's. */
struct single_shapes *face_shapes(const struct face *face);
/* Shapes a buffer as OpenType has it, whatever shapers the environment asks for (HB_SHAPER_LIST). */
void face_shape(const struct face *face, hb_buffer_t *buffer, const hb_feature_t *feature, unsigned n_features);
/* From where to where along the line a glyph has ink, font units from its origin; false when it has none. */
bool face_ink(const struct face *face, uint32_t glyph, int32_t *first, int32_t *end);
/* The same across the line, up from the baseline. */
bool face_ink_height(const struct face *face, uint32_t glyph, int32_t *bottom, int32_t *top);

/* A mark that has forms, in one of them. */
struct mark_glyph {
	bool known, exists;
	hb_tag_t feature; /* that leads to it; 0 when the nominal glyph is right */
	uint32_t id;
	int32_t advance; /* font units */
};
/* The glyph of a mark that has forms (letter_has_forms), in the one asked for; exists is false when the face has none
 * of the right width. The face's. */
const struct mark_glyph *face_mark(const struct face *face, uint32_t code_point, enum mark_form form);

/* True when the glyph the font's vertical feature gives is another than the horizontal one. */
bool face_turns(const struct face *face, uint32_t code_point);
/* How far below our em box's top the font's own vertical origin puts its Han; font units. */
int32_t face_vertical_shift(const struct face *face);
/* The advance HarfBuzz gives down the column, font units; one em in a face without vertical metrics. */
int32_t face_vertical_advance(const struct face *face, int32_t advance);

#endif
