#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>
#include <hb.h>
#include <string.h>

#include "fonts/cff-read.h"
#include "fonts/face.h"
#include "fonts/font-set.h"
#include "fonts/outlines.h"
#include "fonts/own-outlines.h"
#include "report/diag.h"

static struct font_set *fonts;
static struct diags *diags;

static int begin(void **state)
{
	const struct font_options options = { 0 };

	(void)state;
	diags = diags_new(LANG_EN);
	fonts = font_set_new(&options, diags);
	return fonts ? 0 : 1;
}

static int end(void **state)
{
	(void)state;
	font_set_free(fonts);
	diags_free(diags);
	return 0;
}

/* Scripts, marks, a blank, and glyphs from all parts of a face, in no order. */
static uint32_t choose(const struct face *face, uint16_t *glyph)
{
	static const uint32_t characters[] = { 0x570b, '1', 0xff0c, ' ', 0x56fd, 'A', 0x201c, 0x4e00, '%', 0x3000 };
	unsigned n_glyphs = hb_face_get_glyph_count(face->hb_face);
	uint32_t n = 0;

	glyph[n++] = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(characters); i++) {
		uint32_t found = face_glyph(face, characters[i], 0);
		if (found && n_glyphs > found)
			glyph[n++] = (uint16_t)found;
	}
	for (unsigned i = 0; i < 200; i++)
		glyph[n++] = (uint16_t)(1 + i * 7919u * 13 % (n_glyphs - 1));
	return n;
}

/* ---- outlines as text, to the last bit of each number ---- */

static void put_point(GString *out, char what, float x, float y)
{
	g_string_append_printf(out, "%c%a,%a ", what, (double)x, (double)y);
}

static void move_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float x, float y, void *u)
{
	(void)f, (void)s, (void)u;
	put_point(data, 'M', x, y);
}

static void line_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float x, float y, void *u)
{
	(void)f, (void)s, (void)u;
	put_point(data, 'L', x, y);
}

static void curve_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float x1, float y1, float x2, float y2,
	float x, float y, void *u)
{
	(void)f, (void)s, (void)u;
	put_point(data, 'C', x1, y1);
	put_point(data, ' ', x2, y2);
	put_point(data, ' ', x, y);
}

static char *draw(hb_font_t *font, uint32_t glyph)
{
	hb_draw_funcs_t *funcs = hb_draw_funcs_create();
	GString *out = g_string_new(NULL);

	hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
	hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(funcs, curve_to, NULL, NULL);
	hb_font_get_glyph_shape(font, glyph, funcs, out);
	hb_draw_funcs_destroy(funcs);
	return g_string_free(out, FALSE);
}

/* The cut font as HarfBuzz can draw it: with the number of its glyphs, which a bare CFF font says nowhere else. */
static hb_font_t *open_cut(const struct face *face, const GByteArray *cut, uint32_t n)
{
	const char maxp[] = { 0, 0, 0x50, 0, (char)(n >> 8), (char)n };
	hb_face_t *builder = hb_face_builder_create();
	hb_blob_t *table = hb_blob_create((const char *)cut->data, cut->len, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
	hb_blob_t *count = hb_blob_create(maxp, sizeof(maxp), HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
	hb_blob_t *head = hb_face_reference_table(face->hb_face, HB_TAG('h', 'e', 'a', 'd'));

	hb_face_builder_add_table(builder, HB_TAG('C', 'F', 'F', ' '), table);
	hb_face_builder_add_table(builder, HB_TAG('m', 'a', 'x', 'p'), count);
	hb_face_builder_add_table(builder, HB_TAG('h', 'e', 'a', 'd'), head);
	hb_blob_t *file = hb_face_reference_blob(builder);
	hb_face_t *made = hb_face_create(file, 0);
	hb_font_t *font = hb_font_create(made);
	hb_face_destroy(made);
	hb_face_destroy(builder);
	hb_blob_destroy(file);
	hb_blob_destroy(head);
	hb_blob_destroy(count);
	hb_blob_destroy(table);
	return font;
}

static unsigned check_face(const struct face *face)
{
	uint16_t glyph[256];
	uint32_t n = choose(face, glyph), n_drawn = 0;
	GByteArray *cut = own_outlines_font(face, glyph, n, "Cut");
	assert_non_null(cut);
	hb_font_t *font = open_cut(face, cut, n);

	for (uint32_t i = 0; i < n; i++) {
		g_autofree char *wanted = draw(face->hb_font, glyph[i]), *found = draw(font, i);
		assert_string_equal(found, wanted);
		n_drawn += *wanted != 0;
	}
	hb_font_destroy(font);
	/* From what was kept the same font comes, and so does one of fewer glyphs in another order. */
	GByteArray *again = own_outlines_font(face, glyph, n, "Cut");
	assert_int_equal(again->len, cut->len);
	assert_memory_equal(again->data, cut->data, cut->len);
	g_byte_array_unref(again);
	g_byte_array_unref(cut);
	return n_drawn;
}

/* The faces that the roles have here: FandolFang and FandolKai, members of Noto's collections. */
static void test_outlines_are_the_faces_own(void **state)
{
	unsigned n_faces = 0, n_drawn = 0;

	(void)state;
	for (int role = 0; role < N_FONT_ROLES; role++) {
		const struct face *face = font_set_face(fonts, (enum font_role)role);
		if (face && outlines_are_redrawn(face)) {
			n_faces++;
			n_drawn += check_face(face);
		}
	}
	assert_true(n_faces >= 3);
	assert_true(n_drawn > 150 * n_faces);
	g_print("# figure: %u glyphs of %u faces: the outlines of the font cut are the face's, to the last bit\n",
		n_drawn, n_faces);
}

/* ---- what is no CFF table ---- */

static void test_true_type_has_none(void **state)
{
	const uint16_t glyph[] = { 0, 5 };
	struct face_fault fault;
	struct face *face = face_open(
		"/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf", 0, "LXGW WenKai", "Regular", &fault);

	(void)state;
	if (!face)
		skip();
	assert_null(own_outlines_font(face, glyph, G_N_ELEMENTS(glyph), "None"));
	assert_null(own_outlines_font(face, glyph, G_N_ELEMENTS(glyph), "None"));
	face_free(face);
}

/* What is read of a table, wherever it breaks off and whatever stands in it. */
static unsigned read_all(const uint8_t *table, size_t n)
{
	struct cff cff;
	unsigned found = 0;

	if (!cff_open(&cff, table, n))
		return 0;
	for (uint32_t i = 0; i < cff.programs.count + 2; i++) {
		struct cff_bytes program;

		if (!cff_find(&cff, i, &program))
			continue;
		assert_true(program.at >= table && program.at + program.n <= table + n);
		found++;
	}
	return found;
}

static void test_broken_tables(void **state)
{
	const struct face *face = font_set_face(fonts, 0);
	uint16_t glyph[] = { 0, 100, 200, 300 };
	GByteArray *cut = own_outlines_font(face, glyph, G_N_ELEMENTS(glyph), "Cut");

	(void)state;
	if (!cut)
		skip();
	assert_int_equal(read_all(cut->data, cut->len), G_N_ELEMENTS(glyph));
	/* A copy of the very length, so that a sanitizer sees what lies behind. */
	for (size_t n = 0; n < cut->len; n++) {
		g_autofree uint8_t *part = g_memdup2(cut->data, n ? n : 1);
		assert_true(read_all(part, n) <= G_N_ELEMENTS(glyph));
	}
	for (size_t i = 0; i < MIN(cut->len, 300); i++)
		for (unsigned value = 0; value < 256; value += 15) {
			g_autofree uint8_t *other = g_memdup2(cut->data, cut->len);
			other[i] = (uint8_t)value;
			read_all(other, cut->len);
		}
	g_byte_array_unref(cut);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_outlines_are_the_faces_own),
		cmocka_unit_test(test_true_type_has_none),
		cmocka_unit_test(test_broken_tables),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
