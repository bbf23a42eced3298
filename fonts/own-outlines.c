/* HarfBuzz's subsetter cuts the glyphs that are not known yet, and makes each a program by itself. The font is put
 * together anew of those: the subsetter numbers glyphs as the face does, and a document by what came first; and of two
 * reports in one process the second has most glyphs already. */
#include "fonts/own-outlines.h"

#include <hb.h>
#include <stdbool.h>

#include "fonts/cff-read.h"
#include "fonts/cff-write.h"
#include "fonts/face.h"
#include "fonts/subset.h"

struct own_outlines {
	GHashTable *cut; /* of struct cff_glyph by glyph */
	bool hopeless;   /* the face's table cannot be cut: it is not tried again */
};

static void glyph_free(void *data)
{
	struct cff_glyph *glyph = data;

	g_bytes_unref(glyph->program);
	g_free(glyph);
}

static void own_outlines_free(void *data)
{
	struct own_outlines *e = data;

	g_hash_table_destroy(e->cut);
	g_free(e);
}

static struct own_outlines *own_outlines_of(const struct face *face)
{
	struct own_outlines *e = face_kept(face, KEPT_OWN);

	if (!e) {
		e = g_new0(struct own_outlines, 1);
		e->cut = g_hash_table_new_full(NULL, NULL, NULL, glyph_free);
		face_keep(face, KEPT_OWN, e, own_outlines_free);
	}
	return e;
}

/* The width is the face's advance, which the PDF tells too (hmtx): in some fonts the table says something else. */
static bool keep(
	struct own_outlines *e, const struct face *face, const struct cff *cff, uint32_t glyph, uint32_t number)
{
	hb_position_t advance = hb_font_get_glyph_h_advance(face->hb_font, glyph);
	struct cff_bytes program;

	if (advance < 0 || advance > G_MAXINT16 || !cff_find(cff, number, &program))
		return false;
	struct cff_glyph *kept = g_new(struct cff_glyph, 1);
	kept->program = g_bytes_new(program.at, program.n);
	kept->advance = (int16_t)advance;
	g_hash_table_insert(e->cut, GUINT_TO_POINTER(glyph), kept);
	return true;
}

static bool keep_all(struct own_outlines *e, const struct face *face, const struct subset *subset,
	const hb_set_t *glyphs, hb_blob_t *table)
{
	struct cff cff;
	unsigned n;
	const uint8_t *data = (const uint8_t *)hb_blob_get_data(table, &n);
	hb_codepoint_t glyph = HB_SET_VALUE_INVALID;
	bool ok = cff_open(&cff, data, n);

	while (ok && hb_set_next(glyphs, &glyph))
		ok = hb_map_has(subset->map, glyph) && keep(e, face, &cff, glyph, hb_map_get(subset->map, glyph));
	return ok;
}

/* .notdef is in every subset, and so it is among those asked for. */
static bool cut(struct own_outlines *e, const struct face *face, const hb_set_t *glyphs)
{
	struct subset subset;

	if (!subset_init(&subset, face, glyphs))
		return false;
	hb_face_t *made = hb_face_create(subset.font, 0);
	hb_blob_t *table = hb_face_reference_table(made, HB_TAG('C', 'F', 'F', ' '));
	bool ok = keep_all(e, face, &subset, glyphs, table);
	hb_blob_destroy(table);
	hb_face_destroy(made);
	subset_finish(&subset);
	return ok;
}

/* False when the face cannot be cut. */
static bool cut_new(struct own_outlines *e, const struct face *face, const uint16_t *glyph, uint32_t n)
{
	hb_set_t *unknown = hb_set_create();

	for (uint32_t i = 0; i < n; i++)
		if (!g_hash_table_contains(e->cut, GUINT_TO_POINTER(glyph[i])))
			hb_set_add(unknown, glyph[i]);
	if (!hb_set_is_empty(unknown)) {
		hb_set_add(unknown, 0);
		/* HarfBuzz does not tell want of memory from a table that it cannot cut: the second try does. */
		e->hopeless = !cut(e, face, unknown) && !cut(e, face, unknown);
	}
	hb_set_destroy(unknown);
	return !e->hopeless;
}

/* The box around all glyphs of the face (OpenType “head”: xMin … yMax at 36). */
static void read_box(const struct face *face, int box[4])
{
	hb_blob_t *head = hb_face_reference_table(face->hb_face, HB_TAG('h', 'e', 'a', 'd'));
	unsigned n;
	const uint8_t *data = (const uint8_t *)hb_blob_get_data(head, &n);

	for (int i = 0; i < 4; i++)
		box[i] = n >= 44 ? (int16_t)(data[36 + 2 * i] << 8 | data[37 + 2 * i]) : 0;
	hb_blob_destroy(head);
}

GByteArray *own_outlines_font(const struct face *face, const uint16_t *glyph, uint32_t n_glyphs, const char *name)
{
	struct cff_font font = { .name = name, .units = face->upem, .rights = face->rights };
	struct own_outlines *e = own_outlines_of(face);

	if (e->hopeless || !cut_new(e, face, glyph, n_glyphs))
		return NULL;
	const struct cff_glyph **chosen = g_new(const struct cff_glyph *, n_glyphs);
	for (uint32_t i = 0; i < n_glyphs; i++)
		chosen[i] = g_hash_table_lookup(e->cut, GUINT_TO_POINTER(glyph[i]));
	read_box(face, font.box);
	GByteArray *out = cff_write(&font, chosen, n_glyphs);
	g_free(chosen);
	return out;
}
