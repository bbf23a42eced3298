/* A face cut down to some of its glyphs, by HarfBuzz. */
#ifndef BANSHI_SUBSET_H
#define BANSHI_SUBSET_H

#include <hb.h>
#include <stdbool.h>

struct face;

struct subset {
	hb_blob_t *font; /* an sfnt file: outlines, metrics and names; no cmap and no layout tables */
	hb_map_t *map;   /* glyph of the face → glyph of the subset */
};

/* The glyphs keep their outlines and advances to the last unit. TrueType instructions stay, as some faces compose their
 * glyphs with them; PostScript outlines lose their hints, and call no subroutines. False when the font's tables cannot
 * be cut. */
bool subset_init(struct subset *subset, const struct face *face, const hb_set_t *glyphs);
/* The same, but the glyphs keep the numbers they have in the face; those between are empty. `plain`: without
 * instructions. */
bool subset_init_in_place(struct subset *subset, const struct face *face, const hb_set_t *glyphs, bool plain);
/* Frees what they made; the struct may be used again. */
void subset_finish(struct subset *subset);

#endif
