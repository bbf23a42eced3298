/* What a name of a file says of what is to be written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>

#include "render/target.h"

static void suffixes_say_what_is_written(void **state)
{
	static const struct {
		const char *path, *suffix, *target;
	} cases[] = {
		{ "a.pdf", ".pdf", "pdf" },
		{ "/报告/2024年度报告.PDF", ".PDF", "pdf" },
		{ "a.b/c.Png", ".Png", "png" },
		{ "-", NULL, NULL },
		{ "a", NULL, NULL },
		{ "a.", NULL, NULL },
		{ "../a", NULL, NULL },
		{ "a.pdf/b", NULL, NULL },
		{ ".pdf", NULL, NULL },
		{ "/dev/fd/63", NULL, NULL },
		{ "年报2024.1版", NULL, NULL },
		{ "v1.2", NULL, NULL },
		{ "年报.定稿", NULL, NULL },
		{ "a.p df", NULL, NULL },
		{ "tmp.abcdefghi", NULL, NULL },
		{ "a.docx", ".docx", NULL },
		{ "a.pdfx", ".pdfx", NULL },
		{ "a.pdf.gz", ".gz", NULL },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct target *target = target_of_file(cases[i].path);

		if (g_strcmp0(target_suffix(cases[i].path), cases[i].suffix) != 0 ||
			g_strcmp0(target ? target->name : NULL, cases[i].target) != 0)
			fail_msg("%s", cases[i].path);
	}
}

/* Every name is that of a row, and every row has a name. */
static void names_are_those_of_the_table(void **state)
{
	const char *const *names = target_names();
	size_t n = 0;

	(void)state;
	for (; names[n]; n++) {
		const struct target *target = target_find(names[n]);
		g_autofree char *file = g_strconcat("x", target->suffix, NULL);

		assert_string_equal(target->name, names[n]);
		assert_ptr_equal(target, target_usual() + n);
		assert_ptr_equal(target_of_file(file), target);
	}
	assert_null(target_find("PDF"));
	assert_null(target_find(""));
	assert_string_equal(target_usual()->name, "pdf");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(suffixes_say_what_is_written),
		cmocka_unit_test(names_are_those_of_the_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
