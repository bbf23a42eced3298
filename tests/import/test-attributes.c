/* Attributes counted before an element is parsed (readers/attributes.h). */
#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "inspect/attributes.h"

/* An element with n attributes, all alike. */
static bool few_of(const char *before, const char *attribute, int n, const char *after, bool html)
{
	GString *text = g_string_new(before);

	for (int i = 0; i < n; i++)
		g_string_append(text, attribute);
	g_string_append(text, after);
	bool few = attributes_are_few(text->str, text->len, html);
	g_string_free(text, TRUE);
	return few;
}

static void test_counted(void **state)
{
	static const char *const ways[] = { " a", " a=1", " a=\"1\"", " a='x > y'", " a = \"b c d\"", "\n\ta\n=\n1",
		" a=\"1\"/", " xml:a=''", " \xe5\xad\x97=1", " a=b=c" };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++)
		for (int html = 0; html < 2; html++) {
			assert_true(few_of("<p", ways[i], ATTRIBUTES_MAX, ">", html));
			assert_false(few_of("<p", ways[i], ATTRIBUTES_MAX + 1, ">", html));
			assert_false(few_of("x<b>y<p", ways[i], ATTRIBUTES_MAX + 1, "", html));
		}
}

static void test_not_attributes(void **state)
{
	(void)state;
	assert_true(few_of("", "<p a=1>", 5000, "", true));
	assert_true(few_of("a < b", " c", 5000, ">", true));
	assert_true(few_of("<p a=\"", " b", 5000, "\">", true));
	assert_true(few_of("</p", "", 1, ">", true));
	assert_true(few_of("<script>if (a<b)", " c", 5000, "</script>", true));
	assert_false(few_of("<script></script><p", " a", 5000, ">", true));
	assert_false(few_of("<script><p", " a", 5000, "/></script>", false));
	assert_true(attributes_are_few("<", 1, true));
	assert_true(attributes_are_few("<p a='", 6, true));
	assert_true(attributes_are_few("", 0, true));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_counted), cmocka_unit_test(test_not_attributes) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
