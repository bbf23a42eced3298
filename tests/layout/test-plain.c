/* The quick way of setting plain text comes to the same as the long one. */
#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "fonts/font-set.h"
#include "layout/page.h"
#include "layout/paragraph-paint.h"
#include "layout/paragraph.h"
#include "layout/plain.h"
#include "report/arena.h"
#include "report/diag.h"
#include "tests/count.h"

static void check_text(
	struct font_set *fonts, struct plain *plain, const struct style *style, const char *text, uint32_t *n_plain)
{
	struct extent quick, full;
	struct page *a = page_new(), *b = page_new();
	size_t len = strlen(text);

	if (plain_extent(plain, text, len, &quick)) {
		full = paragraph_extent(fonts, style, text, len, a->arena);
		if (quick.min != full.min || quick.max != full.max)
			fail_msg("%s: %d…%d, not %d…%d", text, quick.min, quick.max, full.min, full.max);
		plain_paint(plain, text, len, 1000, 2000, MARK_LAYOUT, a);
		paragraph_paint(
			paragraph_new(fonts, style, text, len, full.max, b->arena), 0, 1000, 2000, MARK_LAYOUT, b);
		assert_int_equal(a->n_ops, 1);
		assert_int_equal(b->n_ops, 1);
		const struct glyphs *x = &a->op[0].glyphs, *y = &b->op[0].glyphs;
		assert_ptr_equal(x->face, y->face);
		assert_int_equal(x->size, y->size);
		assert_int_equal(x->len, y->len);
		assert_int_equal(x->n_glyphs, y->n_glyphs);
		assert_memory_equal(x->glyph, y->glyph, sizeof(*x->glyph) * x->n_glyphs);
		assert_int_equal(x->n_clusters, y->n_clusters);
		assert_memory_equal(x->cluster, y->cluster, sizeof(*x->cluster) * x->n_clusters);
		(*n_plain)++;
	}
	page_free(a);
	page_free(b);
}

static void same_as_paragraph(void **state)
{
	static const gunichar some[] = { '0', '1', '7', '9', '.', ',', '-', '+', 0x2212, 'A', 'z', ' ', 0x4E2D, 0x56FD,
		0x53F7, 0x5E74, 0x7B2C, 0x4E00, 0x6761, 0xFF08, 0xFF0C, 0x3001, '%' };
	struct diags *diags = diags_new(LANG_EN);
	struct font_set *fonts = font_set_new(&(struct font_options){ 0 }, diags);
	GRand *rand = g_rand_new_with_seed(7);
	uint32_t n_plain = 0;

	(void)state;
	assert_non_null(fonts);
	for (int role = 0; role < N_FONT_ROLES; role++) {
		struct arena *arena = arena_new();
		struct style style = { .name = "t",
			.role = (enum font_role)role,
			.size = UNIT_FROM_PT(10.5),
			.advance = UNIT_FROM_PT(10.5),
			.line = UNIT_FROM_PT(14),
			.align = ALIGN_LEFT,
			.language = "zh-CN" };
		struct plain *plain = plain_new(fonts, &style, arena);

		for (int i = 0; i < (int)test_count(4000, 40000); i++) {
			int n = g_rand_int_range(rand, 1, 9), from = g_rand_int_range(rand, 0, 12);
			GString *text = g_string_new(NULL);

			for (int k = 0; k < n; k++)
				g_string_append_unichar(text, some[i % 2 ? g_rand_int_range(rand, 0, G_N_ELEMENTS(some))
									 : from + g_rand_int_range(rand, 0, 6)]);
			check_text(fonts, plain, &style, text->str, &n_plain);
			g_string_free(text, TRUE);
		}
		arena_free(arena);
	}
	assert_true(n_plain > 2000);
	g_rand_free(rand);
	font_set_free(fonts);
	diags_free(diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(same_as_paragraph) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
