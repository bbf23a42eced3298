/* Labels as published tables have them. */
#include <glib.h>

#include "check.h"
#include "templates/label-form.h"

static const struct {
	const char *text, *form[N_LABEL_FORMS];
} cases[] = {
	{ "合　 计", { "合计", "合计", "合计" } },
	{ "人均（元）\nPer Capita", { "人均(元)percapita", "人均(元)percapita", "人均(元)percapita" } },
	{ "年末人口①（万人）", { "年末人口①(万人)", "年末人口①(万人)", "年末人口" } },
	{ "出生率*", { "出生率*", "出生率", "出生率" } },
	{ "面积[12]", { "面积[12]", "面积", "面积" } },
	{ "面积[注]", { "面积[注]", "面积[注]", "面积[注]" } },
	{ "常住人口（注2）", { "常住人口(注2)", "常住人口", "常住人口" } },
	{ "产量（含（a））", { "产量(含(a))", "产量(含(a))", "产量" } },
	{ "GDP²", { "gdp²", "gdp", "gdp" } },
	{ "*", { "*", "*", "*" } },
	{ "（万人）", { "(万人)", "(万人)", "(万人)" } },
	{ "）", { ")", ")", ")" } },
	{ "", { "", "", "" } },
};

static void test_forms(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		for (int form = 0; form < N_LABEL_FORMS; form++) {
			g_autofree char *found = label_form(cases[i].text, (enum label_form)form);
			assert_string_equal(found, cases[i].form[form]);
		}
}

static void test_same(void **state)
{
	(void)state;
	assert_true(label_same("项　目", "项目"));
	assert_true(label_same("“三公”经费（元）", "\"三公\" 经费(元)"));
	assert_false(label_same("项目", "项目一"));
}

static void test_brackets(void **state)
{
	(void)state;
	assert_true(label_is_bracketed("（万人）"));
	assert_true(label_is_bracketed("( 100 million yuan )"));
	assert_false(label_is_bracketed("（一）予以公开（件）"));
	assert_false(label_is_bracketed("人（次）"));
	assert_false(label_is_bracketed("（）"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_brackets),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
