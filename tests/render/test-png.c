/* Images of pages: where the outlines come from, and what is said when there are none. */
#include "tests/layout/fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fonts/face.h"
#include "render/png.h"

/* A page with the character 一, as large as it is. */
static void put_glyph(struct page *page, const struct face *face)
{
	static struct placed_glyph glyph;
	static const struct text_cluster cluster = { 3, 1 };
	struct op *op;

	page_reset(page);
	page->width = page->height = EM;
	glyph = (struct placed_glyph){ face_glyph(face, 0x4e00, 0), 0, EM * 4 / 5 };
	op = page_add(page, OP_GLYPHS, MARK_FIRST_NODE);
	op->glyphs = (struct glyphs){ .face = face,
		.size = EM,
		.text = "一",
		.len = 3,
		.n_glyphs = 1,
		.n_clusters = 1,
		.glyph = &glyph,
		.cluster = &cluster };
}

/* A font may be taken away or put anew between a page's making and its drawing. */
static void outlines_are_those_the_page_was_made_with(void **state)
{
	struct fixture *f = *state;
	const struct face *installed = font_set_face(f->fonts, ROLE_HEI);
	g_autofree char *folder = g_dir_make_tmp("banshi-png-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "font", NULL), *bytes = NULL;
	struct face_fault fault;
	gsize len;

	assert_true(g_file_get_contents(installed->file, &bytes, &len, NULL));
	assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
	struct face *face = face_open(path, installed->index, "A", "Regular", &fault);
	assert_non_null(face);
	g_remove(path);
	g_rmdir(folder);

	put_glyph(f->page, installed);
	GByteArray *wanted = png_render(f->page, 72, f->diags);
	put_glyph(f->page, face);
	GByteArray *found = png_render(f->page, 72, f->diags);
	assert_non_null(wanted);
	assert_non_null(found);
	assert_int_equal(found->len, wanted->len);
	assert_memory_equal(found->data, wanted->data, wanted->len);
	assert_int_equal(diags_total(f->diags), 0);
	g_byte_array_unref(wanted);
	g_byte_array_unref(found);
	face_free(face);
}

/* HarfBuzz reads more than FreeType: a face that it took may be one that cannot be drawn. */
static void a_broken_face_is_told(void **state)
{
	struct fixture *f = *state;
	const struct face *installed = font_set_face(f->fonts, ROLE_HEI);
	hb_blob_t *blob = hb_blob_create("no font", 7, HB_MEMORY_MODE_READONLY, NULL, NULL);
	struct face_fault fault;
	struct face *face = face_open(installed->file, installed->index, "A", "Regular", &fault);

	assert_non_null(face);
	hb_face_t *whole = face->hb_face;
	face->hb_face = hb_face_create(blob, 0);
	page_reset(f->page);
	f->page->width = f->page->height = EM;
	page_add(f->page, OP_GLYPHS, MARK_FIRST_NODE)->glyphs = (struct glyphs){ .face = face, .size = EM, .text = "" };
	assert_null(png_render(f->page, 72, f->diags));
	assert_int_equal(diags_count(f->diags, SEVERITY_ERROR), 1);
	hb_face_destroy(face->hb_face);
	face->hb_face = whole;
	face_free(face);
	hb_blob_destroy(blob);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(outlines_are_those_the_page_was_made_with, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_broken_face_is_told, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
