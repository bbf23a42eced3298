#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>
#include <unicode/ubrk.h>

#include "layout/title-edges.h"

/* The text with | after each word. */
static char *ours(const char *text)
{
	const GArray *ends = title_edges(text, strlen(text));
	GString *parts = g_string_new(NULL);
	int32_t first = 0;

	for (guint i = 0; i < ends->len; i++) {
		int32_t end = g_array_index(ends, int32_t, i);

		g_string_append_len(parts, text + first, end - first);
		g_string_append_c(parts, '|');
		first = end;
	}
	return g_string_free(parts, FALSE);
}

static char *of_icu(UBreakIterator *words, const char *text)
{
	UErrorCode status = U_ZERO_ERROR;
	UText *opened = utext_openUTF8(NULL, text, -1, &status);
	GString *parts = g_string_new(NULL);
	int32_t first = 0;

	ubrk_setUText(words, opened, &status);
	for (int32_t end; (end = ubrk_next(words)) != UBRK_DONE; first = end) {
		g_string_append_len(parts, text + first, end - first);
		g_string_append_c(parts, '|');
	}
	assert_true(U_SUCCESS(status));
	utext_close(opened);
	return g_string_free(parts, FALSE);
}

static void same_as_icu(UBreakIterator *words, const char *text)
{
	g_autofree char *here = ours(text), *there = of_icu(words, text);

	assert_string_equal(here, there);
}

static void texts_are_cut_as_icu_cuts_them(void **state)
{
	static const char *const texts[] = {
		"关于印发《云泽县2025年政府信息公开工作要点》的通知",
		"国务院办公厅关于进一步优化营商环境更好服务市场主体的实施意见",
		"5.6万次 GB/T 22239—2019，3,141.59元（不含税）",
		"結合國家財政機關的預算，𠮷林省𡐓",
		"〇、々、乛、龥、龦",
		"a",
		"⽔利局",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		same_as_icu(*state, texts[i]);
}

/* Of a few characters, so that many of them are words together, and of all Han. */
static void random_texts_too(void **state)
{
	static const char common[] = "中国人民政府机关工作部门规定的关于和在公开信息研究生命起源市场监督管理局不要为了";
	const glong n_common = g_utf8_strlen(common, -1);
	g_autoptr(GRand) random = g_rand_new_with_seed(7);

	for (int i = 0; i < 20000; i++) {
		g_autoptr(GString) text = g_string_new(NULL);

		for (gint32 n = g_rand_int_range(random, 1, 41); n > 0; n--) {
			glong at = g_rand_int_range(random, 0, (gint32)n_common);
			g_string_append_unichar(text, i % 4 ? g_utf8_get_char(g_utf8_offset_to_pointer(common, at))
							    : (gunichar)g_rand_int_range(random, 0x4e00, 0x9fa6));
		}
		same_as_icu(*state, text->str);
	}
}

static int open_icu(void **state)
{
	UErrorCode status = U_ZERO_ERROR;

	*state = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
	return U_SUCCESS(status) ? 0 : -1;
}

static int close_icu(void **state)
{
	ubrk_close(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_cut_as_icu_cuts_them),
		cmocka_unit_test(random_texts_too),
	};

	return cmocka_run_group_tests(tests, open_icu, close_icu);
}
