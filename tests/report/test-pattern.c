#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "report/pattern.h"

static void a_wrong_one_says_so(void **state)
{
	struct pattern *pattern = pattern_new("(第[0-9]+号", G_REGEX_DEFAULT);
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_false(pattern_compile(pattern, &error));
	assert_non_null(error);
	pattern_unref(pattern);
}

/* The same is found before and after it has become machine code. */
static void matches(void **state)
{
	struct pattern *pattern = pattern_new("(?<year>20[0-9]{2})年", G_REGEX_DUPNAMES);

	(void)state;
	for (int i = 0; i < 2000; i++) {
		GMatchInfo *match;

		assert_true(pattern_match(pattern, "云泽县2025年工作总结", -1, &match));
		g_autofree char *year = g_match_info_fetch_named(match, "year");
		assert_string_equal(year, "2025");
		g_match_info_free(match);
		/* Only what belongs to the text is looked at. */
		assert_false(pattern_match(pattern, "2025年", 4, NULL));
		assert_false(pattern_match(pattern, "", -1, NULL));
		assert_false(pattern_match(pattern, "云泽县1925年", -1, &match));
		assert_false(g_match_info_matches(match));
		g_match_info_free(match);
	}
	pattern_unref(pattern);
}

/* What was found may be asked of after the pattern is gone. */
static void is_held_more_than_once(void **state)
{
	struct pattern *pattern = pattern_new("号$", G_REGEX_DEFAULT), *again = pattern_ref(pattern);
	GMatchInfo *match;

	(void)state;
	assert_ptr_equal(pattern, again);
	pattern_unref(pattern);
	assert_true(pattern_match(again, "第3号", -1, &match));
	pattern_unref(again);
	g_autofree char *found = g_match_info_fetch(match, 0);
	assert_string_equal(found, "号");
	g_match_info_free(match);
}

static void *match_often(void *data)
{
	static struct pattern *once;

	for (int i = 0; i < 500; i++)
		if (!pattern_match(data, "关于2025年预算的说明", -1, NULL) ||
			!pattern_match(pattern_once(&once, "预算"), "关于2025年预算的说明", -1, NULL))
			return data;
	return NULL;
}

static void threads_share_it(void **state)
{
	struct pattern *pattern = pattern_new("[0-9]+年", G_REGEX_DEFAULT);
	GThread *threads[8];

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		threads[i] = g_thread_new("match", match_often, pattern);
	for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
		assert_null(g_thread_join(threads[i]));
	pattern_unref(pattern);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_wrong_one_says_so),
		cmocka_unit_test(matches),
		cmocka_unit_test(is_held_more_than_once),
		cmocka_unit_test(threads_share_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
