/* Forms drawn in a template: cells as they are drawn, what stands in them, and drawings that are wrong. */
#include "check.h"

#define FIELDS                                                                                                         \
	"fields:\n"                                                                                                    \
	"  name: { label: 姓名, type: text }\n"                                                                      \
	"  born: { label: 出生, type: date }\n"                                                                      \
	"  pay: { label: 工资, type: decimal }\n"                                                                    \
	"  why: { label: 理由, type: prose }\n"                                                                      \
	"  sex: { label: 性别, type: choice, choices: { m: 男, f: 女 } }\n"                                        \
	"  way: { label: 方式, type: choice, many: true, choices: { a: 邮寄, b: 传真, c: 自取 } }\n"           \
	"  ok: { label: 同意, type: flag }\n"                                                                        \
	"  who: { label: 人, type: group, fields: { job: { label: 职务, type: text } } }\n"
#define HEAD "banshi-template: 1\n" FIELDS "body: [ { form: f } ]\nforms:\n  f:\n"

static char *drawn(const char *form, const char *report, struct diags *diags)
{
	char *text = g_strconcat(HEAD, form, NULL);
	struct report_template *tpl = open_text(text, diags);
	char *blocks = tpl ? blocks_of(tpl, report) : NULL;

	g_free(text);
	template_free(tpl);
	return blocks;
}

static void check_drawn(const char *form, const char *report, const char *expected)
{
	struct diags *diags = diags_new(LANG_EN);
	char *blocks = drawn(form, report, diags);

	assert_said(diags, "");
	assert_non_null(blocks);
	*g_strrstr(blocks, "    caption ") = '\0';
	assert_string_equal(blocks, expected);
	free(blocks);
	diags_free(diags);
}

static void cells_are_as_drawn(void **state)
{
	(void)state;
	check_drawn("    columns: [10mm, 1, 2]\n"
		    "    grid: |\n"
		    "      申请人 | 姓名 | {name}\n"
		    "      ^      | 职务 | {who.job}\n"
		    "      理由   | <    | {why}\n"
		    "      ^      | ^    | ^\n"
		    "             | {born} | {pay}\n",
		"name: 李文\nborn: 2024-03-05\npay: 12.50\nwhy: |\n  其一。\n  其二。\nwho: { job: 科长 }\n",
		"  table f: 5 rows, 3 columns, 0 of them stubs\n"
		"    1,1 rs2cs1 M 申请人\n    1,2 rs1cs1 N 姓名\n    1,3 rs1cs1 N 李文\n"
		"    2,2 rs1cs1 N 职务\n    2,3 rs1cs1 N 科长\n"
		"    3,1 rs2cs2 M 理由\n    3,3 rs2cs1 M 　　其一。\\n　　其二。\n"
		"    5,1 rs1cs1 N\n    5,2 rs1cs1 N 2024年3月5日\n    5,3 rs1cs1 N 12.50\n");
}

static void words_have_places_and_choices_boxes(void **state)
{
	(void)state;
	check_drawn("    columns: [1, 1]\n"
		    "    grid: |\n"
		    "      填表人：{name} | {sex}\n"
		    "      {who.job}      | {way}\n"
		    "      {ok}           | {born}\n"
		    "    cells:\n"
		    "      sex: { boxes: true }\n"
		    "      way: { boxes: true }\n"
		    "      ok: { boxes: true }\n"
		    "      who.job: { blank: / }\n"
		    "      born: { blank: 年　月　日 }\n",
		"name: 甲\nsex: 女\nway: [自取, a]\nok: 否\n",
		"  table f: 3 rows, 2 columns, 0 of them stubs\n"
		"    1,1 rs1cs1 N 填表人：甲\n    1,2 rs1cs1 N ☐男　☑女\n"
		"    2,1 rs1cs1 N /\n    2,2 rs1cs1 N ☑邮寄　☐传真　☑自取\n"
		"    3,1 rs1cs1 N ☐是　☑否\n    3,2 rs1cs1 N 年　月　日\n");
}

/* A field that stands in a line without boxes is what was chosen. */
static void several_choices_are_listed(void **state)
{
	(void)state;
	check_drawn("    columns: [1]\n    grid: |\n      {way}\n", "way: [c, 邮寄]\n",
		"  table f: 1 rows, 1 columns, 0 of them stubs\n    1,1 rs1cs1 N 邮寄、自取\n");
}

static void choices_are_of_the_list(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = open_text(HEAD "    columns: [1]\n    grid: 甲\n", diags);

	(void)state;
	assert_null(bind_text(tpl, "way: [c, 邮局, c, [a]]\nsex: [m]\n", diags));
	assert_said(diags, "1:10 B0312 way\n1:14 B0315 way\n1:17 B0301 way\n2:6 B0301 sex");
	template_free(tpl);
	diags_free(diags);
}

static void refused(void **state)
{
	static const struct {
		const char *form, *said;
	} cases[] = {
		/* Too many cells in a row, too few. */
		{ "    columns: [1, 1]\n    grid: |\n      甲 | 乙 | 丙\n      丁 | 戊\n", "16:15 B0653 forms.f" },
		{ "    columns: [1, 1]\n    grid: |\n      甲 | 乙\n      丁\n", "17:7 B0653 forms.f" },
		/* Not rectangles. */
		{ "    columns: [1, 1]\n    grid: |\n      甲 | <\n      ^ | 乙\n", "17:11 B0655 forms.f" },
		{ "    columns: [1, 1, 1]\n    grid: |\n      甲 | 乙 | 丙\n      < | ^ | 丁\n", "17:7 B0654 forms.f" },
		{ "    columns: [1, 1]\n    grid: |\n      ^ | 乙\n", "16:7 B0654 forms.f" },
		{ "    columns: [1, 1]\n    grid: |\n      甲 | 乙\n      丙 | ^\n      < | ^\n",
			"18:7 B0654 forms.f" },
		/* Fields that are not there, or do not fit in a cell. */
		{ "    columns: [1]\n    grid: |\n      {nam}\n", "16:7 B0605 forms.f" },
		{ "    columns: [1]\n    grid: |\n      {who}\n", "16:7 B0656 forms.f" },
		{ "    columns: [1]\n    grid: |\n      甲{why}\n", "16:7 B0617 forms.f" },
		/* Settings of cells that are not drawn, boxes without choices. */
		{ "    columns: [1]\n    grid: |\n      姓名\n    cells: { 姓铭: { align: left } }\n",
			"17:14 B0605 forms.f.cells" },
		{ "    columns: [1]\n    grid: |\n      姓名\n    cells: { 姓名: { boxes: true } }\n",
			"16:7 B0657 forms.f" },
		{ "    columns: [1]\n    grid: |\n      姓名\n    cells: { 姓名: { valign: high } }\n",
			"17:28 B0604 forms.f.姓名.valign" },
		/* Columns. */
		{ "    columns: [100mm, 100mm]\n    grid: |\n      甲 | 乙\n", "14:14 B0651 forms.f.columns" },
		{ "    columns: []\n    grid: |\n      甲\n", "14:14 B0650 forms.f.columns" },
		{ "    columns: [wide]\n    grid: |\n      甲\n", "14:15 B0604 forms.f.columns[0]" },
		{ "    columns: [1]\n", "14:5 B0304 forms.f.grid" },
		{ "    grid: |\n      甲\n", "14:5 B0304 forms.f.columns" },
		{ "    columns: [1]\n    grid: \"\"\n", "15:11 B0652 forms.f" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct diags *diags = diags_new(LANG_EN);

		assert_null(drawn(cases[i].form, "name: 甲\n", diags));
		assert_said(diags, cases[i].said);
		diags_free(diags);
	}
}

static void a_form_must_be_there(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = open_text("banshi-template: 1\n" FIELDS
						"body: [ { form: g } ]\nforms:\n  f: { columns: [1], grid: 甲 }\n",
		diags);

	(void)state;
	assert_null(tpl);
	assert_said(diags, "11:17 B0605 body[0].form");
	diags_free(diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_as_drawn),
		cmocka_unit_test(words_have_places_and_choices_boxes),
		cmocka_unit_test(several_choices_are_listed),
		cmocka_unit_test(choices_are_of_the_list),
		cmocka_unit_test(refused),
		cmocka_unit_test(a_form_must_be_there),
	};

	return cmocka_run_group_tests(tests, NULL, close_fonts);
}
