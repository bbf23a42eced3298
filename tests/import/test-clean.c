#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "readers/clean.h"
#include "report/arena.h"

static void texts_are_cleaned(void **state)
{
	static const struct {
		const char *typed, *clean;
	} cases[] = {
		{ " 中  国 ", "中国" },
		{ "Word \t2024", "Word 2024" },
		{ "中 ——", "中——" },
		{ "ab\u200b\u00adc\ufeff", "abc" },
		{ "葛\U000e0100城", "葛\U000e0100城" }, /* which form of the character it is */
		{ "대한 민국", "대한 민국" },           /* Korean parts its words */
		{ "第一章  总　则", "第一章　总则" },   /* regulations tell their parts by it */
		{ "　第二十条 本条例", "第二十条　本条例" },
		{ "见第二十条 规定", "见第二十条规定" },
		{ "第一 条", "第一条" },
		{ "", "" },
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(text_clean(arena, cases[i].typed, strlen(cases[i].typed), NULL), cases[i].clean);
	assert_string_equal(text_squeeze(arena, "a b\u3000c\u200e", strlen("a b\u3000c\u200e")), "abc");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(texts_are_cleaned) };
	return cmocka_run_group_tests_name("clean", tests, NULL, NULL);
}
