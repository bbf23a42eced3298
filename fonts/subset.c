/* HarfBuzz's subsetter renumbers glyphs: the map tells which became which, and the PDF writer maps its codes by it. */
#include "fonts/subset.h"

#include <glib.h>
#include <hb-subset.h>

#include "fonts/face.h"

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *table = hb_face_reference_table(face, tag);
	bool has = hb_blob_get_length(table) > 0;

	hb_blob_destroy(table);
	return has;
}

static void keep_table(hb_face_t *kept, hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *table = hb_face_reference_table(face, tag);

	if (hb_blob_get_length(table) > 0)
		hb_face_builder_add_table(kept, tag, table);
	hb_blob_destroy(table);
}

/* What an embedded font needs. Without a cmap and layout tables nothing has to be worked out but the glyphs given: a
 * millisecond instead of five for a face of 65,000. PostScript outlines are taken where there are no others. */
static hb_face_t *tables_to_keep(hb_face_t *face)
{
	static const hb_tag_t tags[] = {
		HB_TAG('g', 'l', 'y', 'f'),
		HB_TAG('l', 'o', 'c', 'a'),
		HB_TAG('c', 'v', 't', ' '),
		HB_TAG('f', 'p', 'g', 'm'),
		HB_TAG('p', 'r', 'e', 'p'),
		HB_TAG('h', 'e', 'a', 'd'),
		HB_TAG('h', 'h', 'e', 'a'),
		HB_TAG('h', 'm', 't', 'x'),
		HB_TAG('m', 'a', 'x', 'p'),
		HB_TAG('n', 'a', 'm', 'e'),
		HB_TAG('O', 'S', '/', '2'),
	};
	hb_face_t *kept = hb_face_builder_create();

	for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
		keep_table(kept, face, tags[i]);
	if (!has_table(face, HB_TAG('g', 'l', 'y', 'f')))
		keep_table(kept, face, HB_TAG('C', 'F', 'F', ' '));
	return kept;
}

/* Nothing but the glyphs: no characters are kept, as the PDF shows glyphs by number. Of PostScript outlines each is a
 * program by itself then, without hints; TrueType instructions stay, as they may compose a glyph. */
static hb_subset_input_t *what_to_cut(hb_face_t *kept, const hb_set_t *glyphs, unsigned flags)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();

	hb_set_union(hb_subset_input_glyph_set(input), glyphs);
	if (has_table(kept, HB_TAG('C', 'F', 'F', ' ')))
		flags |= HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE;
	hb_subset_input_set_flags(input, flags);
	return input;
}

/* False when HarfBuzz cannot cut the face; there is nothing to finish then. */
static bool cut(struct subset *subset, const struct face *face, const hb_set_t *glyphs, unsigned flags)
{
	hb_face_t *kept = tables_to_keep(face->hb_face);
	hb_subset_input_t *input = what_to_cut(kept, glyphs, flags);
	hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(kept, input);
	hb_face_t *made = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;

	*subset = (struct subset){ 0 };
	if (made) {
		subset->font = hb_face_reference_blob(made);
		subset->map = hb_map_copy(hb_subset_plan_old_to_new_glyph_mapping(plan));
	}
	hb_face_destroy(made);
	hb_subset_plan_destroy(plan);
	hb_subset_input_destroy(input);
	hb_face_destroy(kept);
	return subset->font != NULL;
}

bool subset_init(struct subset *subset, const struct face *face, const hb_set_t *glyphs)
{
	return cut(subset, face, glyphs, HB_SUBSET_FLAGS_DEFAULT);
}

bool subset_init_in_place(struct subset *subset, const struct face *face, const hb_set_t *glyphs, bool plain)
{
	return cut(subset, face, glyphs,
		HB_SUBSET_FLAGS_RETAIN_GIDS | (plain ? HB_SUBSET_FLAGS_NO_HINTING : HB_SUBSET_FLAGS_DEFAULT));
}

void subset_finish(struct subset *subset)
{
	g_clear_pointer(&subset->font, hb_blob_destroy);
	g_clear_pointer(&subset->map, hb_map_destroy);
}
