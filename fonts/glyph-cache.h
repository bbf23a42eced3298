/* Prepared fonts: the glyphs of a face that were ever drawn for embedding (outlines.h), and what single characters were
 * shaped to, kept on disk from one run to the next. They are what drawing and shaping them again would give, so a run
 * may find the file, a part of it, or nothing. */
#ifndef BANSHI_GLYPH_CACHE_H
#define BANSHI_GLYPH_CACHE_H

#include <glib.h>
#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

#include "fonts/glyf.h"

struct glyph_cache;

/* A character that was shaped by itself, with one feature or none (HarfBuzz's tags and directions), and the one glyph
 * that came out; 0: none, or several. */
struct single_shape {
	uint32_t code_point, script, feature;
	int32_t advance; /* font units */
	uint16_t direction, glyph;
};

/* The file for face `index` of a font file, in a folder, and the one of that name that was installed with the program:
 * it is named by what tells this version of the font file from another, and what this version of the program does with
 * it. One that is not there, or not ours, is empty. Only the parts that are asked for are read. */
struct glyph_cache *glyph_cache_open(const char *folder, hb_face_t *face, const char *file, unsigned index);
void glyph_cache_close(struct glyph_cache *cache); /* accepts NULL */

/* False when the glyph is not there or has been damaged. The data borrows from the cache and keeps it alive. */
bool glyph_cache_find(const struct glyph_cache *cache, uint16_t glyph, struct glyf *out);

/* The one of the same character, script, feature and direction; NULL: none is. */
const struct single_shape *glyph_cache_shape(const GArray *shapes, const struct single_shape *like);
/* Adds to `shapes` (of struct single_shape) what the file has. */
void glyph_cache_shapes(const struct glyph_cache *cache, GArray *shapes);

/* Puts the file anew with all of `drawn` (of struct glyf by glyph) and `shapes`, and what another process may have
 * added meanwhile. It appears whole, under its name, or not at all; of two processes at once the later one wins. Others
 * may read it only when it is for all: which characters were drawn tells something of the reports. False with errno
 * when it cannot be written. */
bool glyph_cache_save(const struct glyph_cache *cache, GHashTable *drawn, const GArray *shapes, bool for_all);

#endif
