#include "check.h"

#include <glib.h>

#include "report/basis.h"
#include "report/diag-print.h"
#include "report/source.h"
#include "report/unknown-name.h"

static const struct row {
	const char *code, *en, *zh, *hint_en, *hint_zh;
} rows[] = {
#define DIAG(name, code, severity, en, zh, hint_en, hint_zh) { code, en, zh, hint_en, hint_zh },
#include "report/codes.def"
#undef DIAG
};

static unsigned placeholders(const char *text, const char *hint)
{
	unsigned set = 0;

	for (int i = 1; i <= 9; i++) {
		char placeholder[] = { '{', (char)('0' + i), '}', '\0' };

		if (strstr(text, placeholder) || strstr(hint, placeholder))
			set |= 1u << i;
	}
	return set;
}

/* Codes are unique and ascend; both languages use the same arguments; no full stop at the end. */
static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct row *row = &rows[i];

		assert_int_equal(strlen(row->code), 5);
		if (i)
			assert_true(strcmp(rows[i - 1].code, row->code) < 0);
		assert_true(*row->en && *row->zh);
		assert_int_equal(!*row->hint_en, !*row->hint_zh);
		assert_int_equal(placeholders(row->en, row->hint_en), placeholders(row->zh, row->hint_zh));
		assert_false(g_str_has_suffix(row->en, "."));
		assert_false(g_str_has_suffix(row->zh, "。"));
		assert_false(g_str_has_suffix(row->hint_en, "."));
		assert_false(g_str_has_suffix(row->hint_zh, "。"));
		assert_string_equal(diag_code_name((enum diag_code)i), row->code);
	}
}

static struct source *text_source(const char *text, struct diags *diags)
{
	struct source *source = source_from_text("r.yaml", text, strlen(text), diags);

	assert_non_null(source);
	return source;
}

static void check_printed(struct diags *diags, const char *expected)
{
	char *said = printed(diags);

	assert_string_equal(said, expected);
	free(said);
}

static void test_field_and_hint(void **state)
{
	struct diags *diags = diags_new(LANG_ZH);
	struct source *source = text_source("标题: 甲\n合计: 五\n", diags);
	struct where where = {
		.source = source, .first = 20, .end = 23, .path = "requests.new.tot", .label = "本年新收 › 总计"
	};

	(void)state;
	assert_false(diag(diags, DIAG_NOT_A_NUMBER, where, "五"));
	source_free(source); /* the diagnostic holds it */
	check_printed(diags, "r.yaml:2:5: 错误：“五”不是数字 [B0305]\n"
			     "    2 | 合计: 五\n"
			     "      |       ^~\n"
			     "      = 字段：本年新收 › 总计 (requests.new.tot)\n"
			     "      = 提示：只写半角数字，不带单位、千分位逗号和空格；没有的填 0\n"
			     "      = 依据：格式本身（规定）\n");
	diags_free(diags);
}

/* What the template says of the whole form goes before “the form itself”, and not before a source of one's own. */
static void test_source_of_the_form(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	const struct basis notice = { STRENGTH_NOTICE, { "notice 30", "30号" } }, none = { 0 };

	(void)state;
	diags_base_form(diags, &notice);
	diags_base_form(diags, &none);
	diag(diags, DIAG_MISSING_ROW, NOWHERE, "a");
	diag(diags, DIAG_BAD_DATE, NOWHERE, "b");
	char *said = printed(diags);
	assert_non_null(strstr(said, "= by: notice 30 (prescribed)\n"));
	assert_non_null(strstr(said, "= by: the calendar (prescribed)\n"));
	free(said);
	diags_free(diags);
}

static void test_caret_counts_columns(void **state)
{
	static const struct {
		const char *line;
		uint32_t first, end;
		const char *shown;
	} cases[] = {
		{ "ab: 1", 4, 5, "    1 | ab: 1\n      |     ^\n" },
		{ "ab: 123", 4, 7, "    1 | ab: 123\n      |     ^~~\n" },
		{ "汉字: 数", 8, 11, "    1 | 汉字: 数\n      |       ^~\n" },
		{ "ａ：1", 6, 7, "    1 | ａ：1\n      |     ^\n" },    /* full-width forms */
		{ "e\u0301x", 3, 4, "    1 | e\u0301x\n      |  ^\n" }, /* a combining mark has no width */
		{ "\tx", 1, 2, "    1 |     x\n      |     ^\n" },      /* a tab is four spaces */
		{ "a\tb: c", 5, 6, "    1 | a    b: c\n      |         ^\n" },
		{ "x\u200by: 1", 7, 8, "    1 | x<U+200B>y: 1\n      |             ^\n" }, /* invisible */
		{ "abc", 3, 3, "    1 | abc\n      |    ^\n" },                            /* the end of the line */
		{ "abc", 99, 99, "    1 | abc\n      |    ^\n" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct diags *diags = diags_new(LANG_EN);
		struct source *source = text_source(cases[i].line, diags);
		struct where where = { .source = source, .first = cases[i].first, .end = cases[i].end };
		char *said, *shown;

		diag(diags, DIAG_EXTRA_COMMA, where);
		said = printed(diags);
		shown = strchr(said, '\n') + 1;
		*strstr(shown, "      = ") = '\0';
		assert_string_equal(shown, cases[i].shown);
		free(said);
		source_free(source);
		diags_free(diags);
	}
}

static void test_long_line_is_cut(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	GString *text = g_string_new("x: ");
	struct source *source;

	(void)state;
	for (int i = 0; i < 500; i++)
		g_string_append(text, i == 250 ? "误" : "字");
	source = text_source(text->str, diags);
	diag(diags, DIAG_EXTRA_COMMA, ((struct where){ .source = source, .first = 753, .end = 756 }));
	check_printed(diags, "r.yaml:1:254: error: a comma too many [B0215]\n"
			     "    1 | …字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字误"
			     "字字字字字字字字字字字字字字字字字字字…\n"
			     "      |                                                              ^~\n"
			     "      = field: x\n"
			     "      = hint: remove it, or write the number that is missing, 0 where there was none\n");
	source_free(source);
	g_string_free(text, TRUE);
	diags_free(diags);
}

static void test_range_over_lines(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	struct source *source = text_source("a: [1,\n  2]\n", diags);

	(void)state;
	diag(diags, DIAG_EXTRA_COMMA, ((struct where){ .source = source, .first = 3, .end = 11 }));
	check_printed(diags, "r.yaml:1:4: error: a comma too many [B0215]\n"
			     "    1 | a: [1,\n"
			     "      |    ^~~\n"
			     "      = field: a\n"
			     "      = hint: remove it, or write the number that is missing, 0 where there was none\n");
	source_free(source);
	diags_free(diags);
}

/* Nothing of the user's reaches the terminal that could steer it. */
static void test_control_characters(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	struct source *source = text_source("a: \x1b[31m\u202e\n", diags);
	struct where where = { .source = source, .first = 3, .end = 3, .path = "a\x1b]0;x\a" };

	(void)state;
	diag(diags, DIAG_UNKNOWN_FIELD, where, "\x1b[2J\n\xff", "\u2067");
	check_printed(diags, "r.yaml:1:4: error: there is no field “<U+001B>[2J<U+000A><FF>” here [B0302]\n"
			     "    1 | a: <U+001B>[31m<U+202E>\n"
			     "      |    ^\n"
			     "      = field: a<U+001B>]0;x<U+0007>\n"
			     "      = hint: did you mean “<U+2067>”?\n");
	source_free(source);
	diags_free(diags);
}

static void test_sorted_and_once(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	struct source *one = text_source("abc\n", diags), *two = text_source("xyz\n", diags);
	struct where late = { .source = one, .first = 2, .end = 2 }, early = { .source = one };
	char *said;
	const char *a, *b, *c, *d;

	(void)state;
	diag(diags, DIAG_NOT_A_NUMBER, late, "L");
	diag(diags, DIAG_NOT_A_NUMBER, ((struct where){ .source = two }), "T");
	diag(diags, DIAG_NOT_A_NUMBER, early, "E1");
	diag(diags, DIAG_NOT_A_NUMBER, early, "E2");
	diag(diags, DIAG_NOT_A_NUMBER, early, "E1"); /* said already */
	assert_int_equal(diags_count(diags, SEVERITY_ERROR), 4);
	said = printed(diags);
	a = strstr(said, "“E1”");
	b = strstr(said, "“E2”");
	c = strstr(said, "“L”");
	d = strstr(said, "“T”");
	assert_true(a && b && c && d && a < b && b < c && c < d);
	assert_null(strstr(a + 1, "“E1”"));
	free(said);
	source_free(one);
	source_free(two);
	diags_free(diags);
}

static void test_not_too_many(void **state)
{
	struct diags *diags = diags_new(LANG_ZH);
	char *said, number[16];
	unsigned n = 0;

	(void)state;
	for (int i = 0; i < DIAGS_PRINT_MAX + 7; i++) {
		g_snprintf(number, sizeof(number), "n%d", i);
		diag(diags, DIAG_NOT_A_NUMBER, NOWHERE, number);
	}
	diag(diags, DIAG_FACE_SUBSTITUTED, NOWHERE, "正文", "a", "b");
	assert_int_equal(diags_count(diags, SEVERITY_ERROR), DIAGS_PRINT_MAX + 7);
	assert_int_equal(diags_count(diags, SEVERITY_NOTE), 1);
	said = printed(diags);
	for (const char *p = said; (p = strstr(p, "B0305")); p++)
		n++;
	assert_int_equal(n, DIAGS_PRINT_MAX);
	assert_non_null(strstr(said, "注：未安装b，正文改用a [B0504]\n"));
	assert_true(g_str_has_suffix(said, "……另有 7 处错误未列出\n"));
	free(said);
	diags_free(diags);
}

static void test_long_argument_is_cut(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	char *large = g_strnfill(1 << 20, 'x'), *said;

	(void)state;
	diag(diags, DIAG_NOT_A_NUMBER, NOWHERE, large);
	said = printed(diags);
	assert_true(strlen(said) < 1000);
	assert_non_null(strstr(said, "xxx…” is not a number"));
	free(said);
	g_free(large);
	diags_free(diags);
}

static void test_colour_only_when_asked(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	FILE *file = tmpfile();
	char *coloured, *plain;

	(void)state;
	diag(diags, DIAG_EMPTY_FILE, NOWHERE, "x");
	diags_print(diags, file, true, SEVERITY_NOTE);
	coloured = slurp(file);
	plain = printed(diags);
	assert_true(g_str_has_prefix(coloured, "\033[1;31merror\033[0m: x is empty"));
	assert_null(strchr(plain, '\033'));
	free(plain);
	free(coloured);
	diags_free(diags);
}

static void test_language(void **state)
{
	(void)state;
	assert_int_equal(lang_pick("zh"), LANG_ZH);
	assert_int_equal(lang_pick("zh_CN.UTF-8"), LANG_ZH);
	assert_int_equal(lang_pick("en"), LANG_EN);
	g_setenv("LC_ALL", "", TRUE);
	g_setenv("LC_MESSAGES", "zh_CN.UTF-8", TRUE);
	g_setenv("LANG", "C", TRUE);
	assert_int_equal(lang_pick(NULL), LANG_ZH);
	g_setenv("LC_ALL", "C", TRUE);
	assert_int_equal(lang_pick(NULL), LANG_EN);
}

static void test_unknown_name(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	struct unknown_name unknown;

	(void)state;
	unknown_name_init(&unknown, "colunms", ", ");
	unknown_name_list(&unknown, "rows");
	unknown_name_list(&unknown, "columns");
	assert_string_equal(
		unknown_name_say(&unknown, diags, DIAG_UNKNOWN_FIELD, DIAG_UNKNOWN_FIELD_PLAIN, NOWHERE, "一、colunms"),
		"columns");
	unknown_name_init(&unknown, "width", ", ");
	unknown_name_list(&unknown, "rows");
	unknown_name_list(&unknown, "columns");
	assert_null(unknown_name_say(&unknown, diags, DIAG_UNKNOWN_FIELD, DIAG_UNKNOWN_FIELD_PLAIN, NOWHERE, "width"));
	unknown_name_init(&unknown, "colunms", ", ");
	unknown_name_list(&unknown, "rows");
	similar_offer(&unknown.similar, "columns");
	g_autofree char *possible = unknown_name_finish(&unknown);
	assert_string_equal(possible, "columns");
	char *said = printed(diags);
	assert_non_null(strstr(said, "there is no field “一、colunms” here"));
	assert_non_null(strstr(said, "did you mean “columns”?"));
	assert_non_null(strstr(said, "the fields here are: rows, columns"));
	g_free(said);
	diags_free(diags);
}

static void test_counts(void **state)
{
	struct diags *diags = diags_new(LANG_EN);

	(void)state;
	assert_false(diag_counts(diags, DIAG_WRONG_COUNT, NOWHERE, 3, UINT32_MAX));
	char *said = printed(diags);
	assert_non_null(strstr(said, "3 values are expected, but there are 4294967295"));
	g_free(said);
	diags_free(diags);
}

static void test_errors_of_values(void **state)
{
	(void)state;
	for (int code = 0; code < N_DIAG_CODES; code++) {
		bool error = diag_code_severity((enum diag_code)code) == SEVERITY_ERROR;

		if (diag_code_is_of_value((enum diag_code)code))
			assert_true(error);
		/* Whatever a rule says, the report can be shown. */
		if (error && g_str_has_prefix(diag_code_name((enum diag_code)code), "B09"))
			assert_true(diag_code_is_of_value((enum diag_code)code));
	}
	assert_true(diag_code_is_of_value(DIAG_MISSING_CELL));
	assert_false(diag_code_is_of_value(DIAG_UNKNOWN_ROW));
	assert_false(diag_code_is_of_value(DIAG_SYNTAX));
	assert_false(diag_code_is_of_value(DIAG_LINT_SPACE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_field_and_hint),
		cmocka_unit_test(test_source_of_the_form),
		cmocka_unit_test(test_caret_counts_columns),
		cmocka_unit_test(test_long_line_is_cut),
		cmocka_unit_test(test_range_over_lines),
		cmocka_unit_test(test_control_characters),
		cmocka_unit_test(test_sorted_and_once),
		cmocka_unit_test(test_not_too_many),
		cmocka_unit_test(test_long_argument_is_cut),
		cmocka_unit_test(test_colour_only_when_asked),
		cmocka_unit_test(test_language),
		cmocka_unit_test(test_unknown_name),
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_errors_of_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
