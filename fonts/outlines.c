/* Nothing takes a report as long as drawing its glyphs again, so it is done once for each face and glyph: kept with the
 * face and on disk, and done by as many threads as there are processors. What comes out does not depend on their
 * number. */
#include "fonts/outlines.h"

#include "fonts/arrange.h"
#include "fonts/contour.h"
#include "fonts/face.h"
#include "fonts/glyf.h"
#include "fonts/glyph-cache.h"
#include "fonts/glyph-place.h"
#include "fonts/outline.h"
#include "fonts/redraw.h"
#include "fonts/single-shape.h"

enum { AT_ONCE = 64 }; /* glyphs: what they take is not much memory */

struct outlines {
	GHashTable *drawn;         /* of struct glyf by glyph */
	GHashTable *damaged;       /* glyphs of those whose program breaks off: never kept on disk */
	struct glyph_cache *cache; /* the face's; NULL: without one */
	bool changed;              /* glyphs were drawn that the cache has not */
};

static void glyf_free(void *data)
{
	struct glyf *glyf = data;

	g_bytes_unref(glyf->data);
	g_free(glyf);
}

static void outlines_free(void *data)
{
	struct outlines *o = data;

	g_hash_table_destroy(o->drawn);
	g_hash_table_destroy(o->damaged);
	g_free(o);
}

static struct outlines *outlines_of(const struct face *face)
{
	struct outlines *o = face_kept(face, KEPT_OUTLINES);

	if (!o) {
		o = g_new0(struct outlines, 1);
		o->drawn = g_hash_table_new_full(NULL, NULL, NULL, glyf_free);
		o->damaged = g_hash_table_new(NULL, NULL);
		o->cache = face_cache(face);
		face_keep(face, KEPT_OUTLINES, o, outlines_free);
	}
	return o;
}

/* Rounded to the nearest grid unit, halves away from 0. */
static int32_t to_units(const struct face *face, int32_t font_units)
{
	int32_t half = font_units < 0 ? -face->upem / 2 : face->upem / 2;

	return (font_units * GRID_UNITS + half) / face->upem;
}

/* The glyph's entry of a glyf table; empty for a glyph without contours. */
static GBytes *redraw(const struct outline *outline)
{
	const struct segment *segment = (const struct segment *)outline->segment->data;
	GArray *points = g_array_new(FALSE, FALSE, sizeof(struct grid_point));
	GArray *ends = g_array_new(FALSE, FALSE, sizeof(guint));
	guint first = 0;

	for (guint i = 0; i < outline->end->len; i++) {
		guint end = g_array_index(outline->end, guint, i);
		guint before = points->len;
		redraw_contour(segment + first, end - first, points);
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

/* A glyph drawn by the face, and then again: the first by one thread, for the face is not made for several. */
struct drawing {
	struct outline outline;
	struct glyf *glyf;
};

static void redraw_one(void *data, void *unused)
{
	struct drawing *drawing = data;

	(void)unused;
	drawing->glyf->data = redraw(&drawing->outline);
}

/* False: the outline does not fit the grid. One that HarfBuzz finds damaged is drawn as far as it goes, and told later
 * (outlines_ink). */
static bool draw(struct outlines *o, const struct face *face, uint16_t glyph, struct drawing *drawing)
{
	if (glyph_ink(face, glyph) == INK_DAMAGED)
		g_hash_table_add(o->damaged, GUINT_TO_POINTER(glyph));
	drawing->glyf = g_new0(struct glyf, 1);
	drawing->glyf->advance = (uint16_t)to_units(face, hb_font_get_glyph_h_advance(face->hb_font, glyph));
	outline_init(&drawing->outline);
	return outline_draw(&drawing->outline, face, glyph, GRID_UNITS);
}

/* Draws up to AT_ONCE glyphs that are not known, with as many threads as there are processors: nothing takes a report
 * as long as this. False when the face is broken. */
static bool draw_some(struct outlines *o, const struct face *face, const uint16_t *glyph, uint32_t n)
{
	GThreadPool *pool = g_thread_pool_new(redraw_one, NULL, (int)g_get_num_processors(), FALSE, NULL);
	struct drawing *drawing = g_new0(struct drawing, n);
	bool ok = true, alone = false;

	for (uint32_t i = 0; i < n && ok; i++) {
		ok = draw(o, face, glyph[i], &drawing[i]);
		/* Without a single thread to be had nobody would ever take what is pushed. */
		if (ok && !alone && !g_thread_pool_push(pool, &drawing[i], NULL))
			alone = g_thread_pool_get_num_threads(pool) == 0;
	}
	/* Waits for all that was pushed; `alone` drops it instead. */
	g_thread_pool_free(pool, alone, TRUE);
	for (uint32_t i = 0; i < n && drawing[i].glyf; i++) {
		if (ok && !drawing[i].glyf->data) /* there was no thread to be had */
			redraw_one(&drawing[i], NULL);
		outline_finish(&drawing[i].outline);
		if (drawing[i].glyf->data)
			g_hash_table_insert(o->drawn, GUINT_TO_POINTER(glyph[i]), drawing[i].glyf);
		else
			g_free(drawing[i].glyf);
	}
	g_free(drawing);
	o->changed = true;
	return ok;
}

/* A glyph drawn before, in this run or another; NULL: not yet. */
static const struct glyf *known_glyf(struct outlines *o, uint16_t glyph)
{
	struct glyf *known = g_hash_table_lookup(o->drawn, GUINT_TO_POINTER(glyph)), found;

	if (known || !o->cache || !glyph_cache_find(o->cache, glyph, &found))
		return known;
	known = g_memdup2(&found, sizeof(found));
	g_hash_table_insert(o->drawn, GUINT_TO_POINTER(glyph), known);
	return known;
}

/* Faces with a glyf table are TrueType already: they are cut by subset.c and keep their outlines. */
bool outlines_are_redrawn(const struct face *face)
{
	hb_blob_t *glyf = hb_face_reference_table(face->hb_face, HB_TAG('g', 'l', 'y', 'f'));
	bool none = hb_blob_get_length(glyf) == 0;

	hb_blob_destroy(glyf);
	return none;
}

/* In lots of AT_ONCE. False when the face is broken. */
bool outlines_prepare(const struct face *face, const uint16_t *glyph, uint32_t n_glyphs)
{
	struct outlines *o = outlines_of(face);
	uint16_t some[AT_ONCE];
	uint32_t n = 0;
	bool ok = true;

	for (uint32_t i = 0; i < n_glyphs && ok; i++) {
		if (!known_glyf(o, glyph[i]))
			some[n++] = glyph[i];
		if (n == AT_ONCE || (i + 1 == n_glyphs && n > 0)) {
			ok = draw_some(o, face, some, n);
			n = 0;
		}
	}
	return ok;
}

/* NULL when the face is broken. The glyphs are in the order given: codes are glyph numbers then. */
GByteArray *outlines_font(const struct face *face, const uint16_t *glyph, uint32_t n_glyphs)
{
	const struct glyf_font info = { GRID_UNITS, to_units(face, face->ascender), to_units(face, face->descender),
		face->rights };

	if (!outlines_prepare(face, glyph, n_glyphs))
		return NULL;

	struct outlines *o = outlines_of(face);
	const struct glyf **chosen = g_new(const struct glyf *, n_glyphs);
	for (uint32_t i = 0; i < n_glyphs; i++)
		chosen[i] = known_glyf(o, glyph[i]);
	GByteArray *font = glyf_write(&info, chosen, n_glyphs);
	g_free(chosen);
	return font;
}

enum glyph_ink outlines_ink(const struct face *face, uint16_t glyph)
{
	struct outlines *o = outlines_of(face);
	const struct glyf *glyf = known_glyf(o, glyph);

	if (!glyf || g_hash_table_contains(o->damaged, GUINT_TO_POINTER(glyph)))
		return INK_DAMAGED;
	return g_bytes_get_size(glyf->data) ? INK_SOME : INK_NONE;
}

/* True for a glyph that is not known or draws nothing: that is told as such, not as a wrong place. */
bool outlines_suit(const struct face *face, uint16_t glyph, uint32_t code_point)
{
	const struct glyf *glyf = known_glyf(outlines_of(face), glyph);
	struct glyph_place place = { .advance = glyf ? glyf->advance : 0, .em = GRID_UNITS };

	if (!glyf || !glyf_box(glyf, &place.left, &place.bottom, &place.right, &place.top))
		return true;
	return glyph_place_suits(&place, code_point);
}

bool outlines_box(const struct face *face, uint16_t glyph, int32_t box[4])
{
	const struct glyf *glyf = known_glyf(outlines_of(face), glyph);

	if (!glyf || !glyf_box(glyf, &box[0], &box[1], &box[2], &box[3]))
		return false;
	for (int i = 0; i < 4; i++)
		box[i] = box[i] * face->upem / GRID_UNITS;
	return true;
}

static gboolean is_damaged(void *glyph, void *glyf, void *damaged)
{
	(void)glyf;
	return g_hash_table_contains(damaged, glyph);
}

/* Of nothing new nothing is written. Damaged glyphs are taken out first, or the next run would not find them
 * damaged. */
bool outlines_save(const struct face *face, bool for_all)
{
	struct outlines *o = face_kept(face, KEPT_OUTLINES);
	bool shaped;

	if (!o || !o->cache)
		return true;
	const GArray *shapes = single_shapes_known(face_shapes(face), &shaped);
	if (!o->changed && !shaped)
		return true;
	o->changed = false;
	g_hash_table_foreach_remove(o->drawn, is_damaged, o->damaged);
	return glyph_cache_save(o->cache, o->drawn, shapes, for_all);
}
