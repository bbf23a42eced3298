/* Names in the manifests of packages: there and back, kept inside, and which of them are one elsewhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>
#include <glib.h>

#include "records/bag-name.h"

static void test_escapes(void **state)
{
	static const struct {
		const char *name, *written;
	} cases[] = {
		{ "data/a.pdf", "data/a.pdf" },
		{ "data/100%.pdf", "data/100%25.pdf" },
		{ "data/%0A.pdf", "data/%250A.pdf" },
		{ "data/a\nb\rc\r\n", "data/a%0Ab%0Dc%0D%0A" },
		{ "data/通知 二.pdf", "data/通知 二.pdf" },
		{ "%%25", "%25%2525" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *written = bag_name_encode(cases[i].name), *read = bag_name_decode(written);

		assert_string_equal(written, cases[i].written);
		assert_string_equal(read, cases[i].name);
	}
	/* Of programs that escape less, or in small letters. */
	g_autofree char *loose = bag_name_decode("a%0ab%zz%2"), *old = bag_name_decode("100%");
	assert_string_equal(loose, "a\nb%zz%2");
	assert_string_equal(old, "100%");
}

static void test_inside(void **state)
{
	static const char *const inside[] = { "data/a", "a", "data/a b/c", "data/..a", "data/a..", "data/.a",
		"data/~a" };
	static const char *const outside[] = { "", "/a", "data/../a", "..", "data//a", "data/./a", "data/", "\\a",
		"C:/a", "c:a", "~/a" };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(inside); i++)
		assert_true(bag_name_is_inside(inside[i]));
	for (size_t i = 0; i < G_N_ELEMENTS(outside); i++)
		assert_false(bag_name_is_inside(outside[i]));
}

static bool is_one(const char *a, const char *b)
{
	g_autofree char *x = bag_name_key(a), *y = bag_name_key(b);

	return g_str_equal(x, y);
}

static void test_keys(void **state)
{
	(void)state;
	assert_true(is_one("data/Notice.PDF", "data/notice.pdf"));
	assert_true(is_one("data/caf\u00e9.pdf", "data/cafe\u0301.pdf"));
	assert_true(is_one("data/CAFE\u0301.pdf", "data/caf\u00e9.pdf"));
	assert_true(is_one("data/\ud55c.pdf", "data/\u1112\u1161\u11ab.pdf"));
	assert_false(is_one("data/通知1.pdf", "data/通知１.pdf"));
	assert_false(is_one("data/a.pdf", "data/b.pdf"));
	assert_false(is_one("data/a b.pdf", "data/a  b.pdf"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_inside),
		cmocka_unit_test(test_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
