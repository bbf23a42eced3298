#include "fonts/outlines.h"

#include "fonts/arrange.h"
#include "fonts/face.h"
#include "fonts/glyf.h"
#include "fonts/glyph-cache.h"
#include "fonts/outline.h"
#include "fonts/redraw.h"

struct outlines {
	GHashTable *drawn;         /* of struct glyf by glyph */
	struct glyph_cache *cache; /* NULL: without one */
	bool changed;              /* glyphs were drawn that the cache has not */
};

static void glyf_free(void *data)
{
	struct glyf *glyf = data;

	g_bytes_unref(glyf->data);
	g_free(glyf);
}

void outlines_free(struct outlines *o)
{
	if (!o)
		return;
	g_hash_table_destroy(o->drawn);
	glyph_cache_close(o->cache);
	g_free(o);
}

static struct outlines *outlines_of(const struct face *face)
{
	struct face *self = (struct face *)face; /* keeping what was drawn does not change the face */

	if (!self->outlines) {
		self->outlines = g_new0(struct outlines, 1);
		self->outlines->drawn = g_hash_table_new_full(NULL, NULL, NULL, glyf_free);
		if (face->cache)
			self->outlines->cache = glyph_cache_open(face->cache, face);
	}
	return self->outlines;
}

static int32_t to_units(const struct face *face, int32_t font_units)
{
	int32_t half = font_units < 0 ? -face->upem / 2 : face->upem / 2;

	return (font_units * OUTLINE_UNITS + half) / face->upem;
}

static GBytes *redraw(const struct outline *outline)
{
	const struct piece *piece = (const struct piece *)outline->piece->data;
	GArray *points = g_array_new(FALSE, FALSE, sizeof(struct grid_point));
	GArray *ends = g_array_new(FALSE, FALSE, sizeof(guint));
	guint first = 0;

	for (guint i = 0; i < outline->end->len; i++) {
		guint end = g_array_index(outline->end, guint, i);
		guint before = points->len;
		redraw_contour(piece + first, end - first, points);
		if (points->len < before + 3) /* nothing is inside it */
			g_array_set_size(points, before);
		else
			g_array_append_val(ends, points->len);
		first = end;
	}
	arrange_contours(points, ends);
	GBytes *entry = glyf_entry(points, ends);
	g_array_unref(points);
	g_array_unref(ends);
	return entry;
}

static bool draw(struct outline *scratch, const struct face *face, uint16_t glyph, struct glyf *out)
{
	if (!outline_draw(scratch, face, glyph, OUTLINE_UNITS))
		return false;
	out->data = redraw(scratch);
	out->advance = (uint16_t)to_units(face, hb_font_get_glyph_h_advance(face->hb_font, glyph));
	return true;
}

static const struct glyf *glyf_of(struct outlines *o, struct outline *scratch, const struct face *face, uint16_t glyph)
{
	struct glyf *known = g_hash_table_lookup(o->drawn, GUINT_TO_POINTER(glyph)), found;

	if (known)
		return known;
	if (!o->cache || !glyph_cache_find(o->cache, glyph, &found)) {
		if (!draw(scratch, face, glyph, &found))
			return NULL;
		o->changed = true;
	}
	known = g_new(struct glyf, 1);
	*known = found;
	g_hash_table_insert(o->drawn, GUINT_TO_POINTER(glyph), known);
	return known;
}

bool outlines_are_redrawn(const struct face *face)
{
	hb_blob_t *glyf = hb_face_reference_table(face->hb_face, HB_TAG('g', 'l', 'y', 'f'));
	bool none = hb_blob_get_length(glyf) == 0;

	hb_blob_destroy(glyf);
	return none;
}

GByteArray *outlines_font(const struct face *face, const uint16_t *glyph, uint32_t n_glyphs)
{
	struct outlines *o = outlines_of(face);
	const struct glyf **chosen = g_new(const struct glyf *, n_glyphs);
	struct outline scratch;
	GByteArray *font = NULL;
	uint32_t n = 0;

	outline_init(&scratch);
	while (n < n_glyphs && (chosen[n] = glyf_of(o, &scratch, face, glyph[n])))
		n++;
	if (n == n_glyphs) {
		const struct glyf_font info = { OUTLINE_UNITS, to_units(face, face->ascender),
			to_units(face, face->descender), face->rights };
		font = glyf_write(&info, chosen, n);
	}
	outline_finish(&scratch);
	g_free(chosen);
	return font;
}

bool outlines_prepare(const struct face *face, uint16_t glyph)
{
	struct outline scratch;

	outline_init(&scratch);
	bool ok = glyf_of(outlines_of(face), &scratch, face, glyph);
	outline_finish(&scratch);
	return ok;
}

bool outlines_save(const struct face *face)
{
	struct outlines *o = face->outlines;

	if (!o || !o->cache || !o->changed)
		return true;
	o->changed = false;
	return glyph_cache_save(o->cache, o->drawn);
}
