/* Prepared fonts: the glyphs of a face that were ever drawn for embedding (outlines.h), kept on disk from one run to
 * the next. They are what drawing them again would give, so a run may find the file, a part of it, or nothing. */
#ifndef BANSHI_GLYPH_CACHE_H
#define BANSHI_GLYPH_CACHE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "fonts/glyf.h"

struct face;
struct glyph_cache;

/* The file for a face in a folder, and the one of that name that was installed with the program: it is named by what
 * tells this version of the font file from another, and what this version of the program does with it. One that is not
 * there, or not ours, is empty. Only the parts that are asked for are read. */
struct glyph_cache *glyph_cache_open(const char *folder, const struct face *face);
void glyph_cache_close(struct glyph_cache *cache); /* accepts NULL */

/* False when the glyph is not there or has been damaged. The data borrows from the cache and keeps it alive. */
bool glyph_cache_find(const struct glyph_cache *cache, uint16_t glyph, struct glyf *out);

/* Puts the file anew with all of `drawn` (of struct glyf by glyph) and what another process may have added meanwhile.
 * It appears whole, under its name, or not at all; of two processes at once the later one wins. Others may read it only
 * when it is for all: which characters were drawn tells something of the reports. False with errno when it cannot be
 * written. */
bool glyph_cache_save(const struct glyph_cache *cache, GHashTable *drawn, bool for_all);

#endif
