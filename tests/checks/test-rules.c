/* Rules: how they are written, what they say, totals left out, last year's report, warnings set aside. */
#include "tests/templates/check.h"

#include "document/document.h"
#include "document/prose-number.h"
#include "report/exact.h"
#include "templates/rule-list.h"
#include "templates/template-built-in.h"
#include "tests/count.h"

/* A form of its own: two groups of rows, a total in each direction. */
static const char form[] =
	"banshi-template: 1\n"
	"fields:\n"
	"  year: { label: 年度, type: integer }\n"
	"  organ: { label: 机关, type: text }\n"
	"  day: { label: 日期, type: date }\n"
	"  text: { label: 正文, type: prose }\n"
	"  table: { label: 情况表, type: table, table: t }\n"
	"tables:\n"
	"  t:\n"
	"    value: { type: decimal, min: 0, decimals: 2 }\n"
	"    columns: [ { key: a, label: 甲 }, { key: b, label: 乙 }, { key: all, label: 合计, sum: R-1 } ]\n"
	"    rows:\n"
	"      - { key: in, label: 收入 }\n"
	"      - { key: old, label: 上年结转 }\n"
	"      - key: use\n"
	"        label: 支出\n"
	"        rows: [ { key: x, label: 项目 }, { key: y, label: 人员 }, { key: total, label: 小计, sum: R-2 } ]\n"
	"      - { key: rest, label: 结余 }\n"
	"    rules:\n"
	"      - { id: R-3, rows: in + old = total + rest }\n"
	"      - { id: R-4, severity: warning, rows: old = previous.rest, for: [a, b] }\n"
	"      - { id: R-5, severity: warning, columns: a >= 2 * b, for: use, message: \"“{row}”的甲 {left} "
	"不到乙的两倍 {right}\" }\n"
	"rules:\n"
	"  - { id: F-1, require: \"day <= date(year + 1, 1, 31)\", severity: warning, message: \"{left} > {right}\" }\n"
	"  - { id: F-2, require: \"organ ~ '局$' or (year != 2024 and not given(previous))\", message: 名称 }\n"
	"  - { id: F-3, pattern: '共{n}万元', require: n = table.use.all, severity: warning, message: \"{n} {match} "
	"{right}\" }\n"
	"body: [ { section: table } ]\n";

static char *said_of(const char *form_text, const char *report, const char *previous)
{
	struct diags *diags = diags_new(LANG_EN);
	struct arena *arena = arena_new();
	struct report_template *tpl = open_text(form_text, diags);
	struct tree *tree = tpl ? read_text(report, diags) : NULL, *old = NULL;

	if (tree) {
		old = previous ? read_text(previous, diags) : NULL;
		const struct bind_options options = { .previous = old, .previous_template = tpl };
		document_bind_with(tpl, tree, &options, test_fonts(), arena, diags);
	}
	char *text = said(diags);
	tree_free(old);
	tree_free(tree);
	template_free(tpl);
	arena_free(arena);
	diags_free(diags);
	return text;
}

static void assert_says(const char *report, const char *previous, const char *expected)
{
	char *found = said_of(form, report, previous);

	assert_string_equal(found, expected);
	g_free(found);
}

#define ROWS(in, old, x, y, total, rest)                                                                               \
	"table:\n  in: " in "\n  old: " old "\n  use:\n    x: " x "\n    y: " y "\n    total: " total                  \
	"\n  rest: " rest "\n"

static void test_equations(void **state)
{
	(void)state;
	assert_says(ROWS("[4, 2, 6]", "[1, 0, 1]", "[2, 1, 3]", "[2, 1, 3]", "[4, 2, 6]", "[1, 0, 1]"), NULL, "");
	/* One number is wrong: its row, its column, and who it is. */
	assert_says(ROWS("[4, 2, 6]", "[1, 0, 1]", "[3, 1, 3]", "[2, 1, 3]", "[4, 2, 6]", "[1, 0, 1]"), NULL,
		"5:9 B0905 table.x.a\n5:15 B0901 table.x.all\n7:13 B0901 table.total.a");
	/* 0.1 + 0.2 is 0.3. */
	assert_says(ROWS("[0.1, 0.2, 0.3]", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]", "[0.10, 0.2, 0.3]"),
		NULL, "");
	/* Only the rows named, and a message of its own. */
	assert_says(ROWS("[0, 5, 5]", "[0, 0, 0]", "[1, 1, 2]", "[0, 0, 0]", "[1, 1, 2]", "[0, 4, 4]"), NULL,
		"2:8 B0902 table.in.a\n2:8 B0906 table.in.a\n2:14 B0902 table.in.all\n5:9 B0912 table.x.a\n"
		"7:13 B0912 table.total.a");
}

static void test_totals_left_out(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = open_text(form, diags);

	(void)state;
	assert_says(ROWS("{a: 4, b: 2}", "[1, 0, ~]", "[2, 1, 3]", "[2, 1, 3]", "", "[1, 0, 1]"), NULL, "");
	assert_says(
		"table: { in: { a: 4, b: 2 }, old: [1, 0, 1], use: { x: [2, 1, 3], y: [2, 1, 3] }, rest: [1, 0, 1] }\n",
		NULL, "");
	/* What they add up to is printed. */
	char *document = bind_text(tpl,
		"table: { in: { a: 4, b: 2 }, old: [1, 0, 1], use: { x: [2, 1, 3], y: [2, 1.5, 3.5] }, rest: [1, -0, "
		"1] }\n",
		diags);
	assert_null(document); /* 4 + 1 and 2 + 0 against what is used and left: R-3 in both columns */
	document = bind_text(tpl,
		"table: { in: { a: 4, b: 2.5 }, old: [1, 0, 1], use: { x: [2, 1, 3], y: [2, 1.5, 3.5] }, rest: [1, 0, "
		"1] }\n",
		diags);
	assert_non_null(document);
	assert_non_null(strstr(document, "6.5"));
	free(document);
	/* A part that is missing is missing still; a total that was left out is not blamed for it. */
	assert_says(
		"table: { in: { a: 4, b: 2 }, old: [1, 0, 1], use: { x: [2, 1, 3], y: [2, 1] }, rest: [1, 0, 1] }\n",
		NULL, "1:70 B0405 table.y");
	/* A wrong part behind a total left out. */
	assert_says(ROWS("{a: 4, b: 2}", "[1, 0, 1]", "[2, 3, 5]", "[2, 1, 3]", "", "[1, 0, 1]"), NULL,
		"2:3 B0912 table.total.a\n2:17 B0902 table.in.b\n2:17 B0905 table.in.b\n3:15 B0902 table.old.all\n"
		"5:9 B0912 table.x.a");
	template_free(tpl);
	diags_free(diags);
}

static void test_too_large(void **state)
{
	(void)state;
	/* A sum that does not fit a cell is said, not printed. */
	assert_says(ROWS("{ a: 900000000000000000, b: 900000000000000000 }", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]",
			    "[0, 0, 0]", "[0, 0, 0]"),
		NULL, "2:3 B0904 table\n2:12 B0902 table.in.a\n2:12 B0905 table.in.a\n2:35 B0902 table.in.b");
	/* Given, it is only compared: nothing wraps around. */
	char *found = said_of(form,
		ROWS("[900000000000000000, 900000000000000000, 0]", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]",
			"[900000000000000000, 900000000000000000, 0]"),
		NULL);
	assert_non_null(strstr(found, "B0901 table.in.all"));
	assert_non_null(strstr(found, "B0901 table.rest.all"));
	g_free(found);
}

static void test_last_year(void **state)
{
	static const char now[] = "year: 2024\norgan: 某局\n" ROWS(
		"[4, 2, 6]", "[1, 0, 1]", "[2, 1, 3]", "[2, 1, 3]", "[4, 2, 6]", "[1, 0, 1]");
	static const char same[] = ROWS("[1, 0, 1]", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]", "[1, 0, 1]");
	static const char other[] = ROWS("[3, 0, 3]", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]", "[3, 0, 3]");

	(void)state;
	assert_says(now, NULL, "");
	assert_says(now, same, "");
	assert_says(now, other, "5:9 B0911 table.old.a");
	/* It is looked at itself, but its rules are not this year's business. */
	assert_says(now, "table: { in: [1] }\n",
		"1:1 B0401 table.old\n1:1 B0401 table.use\n1:1 B0401 table.rest\n1:14 B0405 table.in");
}

static void test_free_rules(void **state)
{
	static const char rows[] = ROWS("[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]");
	const struct {
		const char *head, *expected;
	} cases[] = {
		{ "year: 2024\nday: 2025-01-31\n", "" },
		{ "year: 2024\nday: 2025-02-01\n", "2:6 B0912 day" },
		{ "day: 2025-02-01\n", "" }, /* unknown */
		{ "year: 2024\norgan: 某县\n", "2:8 B0903 organ" },
		{ "year: 2023\norgan: 某县\n", "" },
		{ "text: 全年共3万元。\n", "1:9 B0921 text" },
		{ "text: 全年共三万元，另有约3万元。\n", "1:9 B0921 text" },
		{ "text: 全年共0万元，共约3万元。\n", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *report = g_strconcat(cases[i].head, rows, NULL);
		assert_says(report, NULL, cases[i].expected);
		g_free(report);
	}
}

static void test_silence(void **state)
{
	static const char rows[] = ROWS("[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]", "[0, 0, 0]");
	const struct {
		const char *head, *expected;
	} cases[] = {
		{ "year: 2024\nday: 2025-02-01\n忽略检查: { F-1: 延期公布 }\n", "" },
		{ "year: 2024\nday: 2025-02-01\nsilence: { B0912: 延期公布 }\n", "" },
		{ "year: 2024\nday: 2025-02-01\nsilence: { F-1: '' }\n", "2:6 B0912 day\n3:12 B0916 silence.F-1" },
		{ "silence: { R-1: 不要 }\n", "1:12 B0915 silence.R-1" },
		{ "silence: { B0301: 不要 }\n", "1:12 B0915 silence.B0301" },
		{ "silence: { X-1: 不要 }\n", "1:12 B0914 silence.X-1" },
		{ "silence: { F-1: 没有 }\n", "1:12 B0917" },
		{ "silence: [ F-1 ]\n", "1:10 B0918 silence" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *report = g_strconcat(cases[i].head, rows, NULL);
		assert_says(report, NULL, cases[i].expected);
		g_free(report);
	}
}

static void test_draft_knows_the_cells(void **state)
{
	static const char report[] = ROWS("[4, 2, 6]", "[1, 0, 1]", "[3, 1, 3]", "[2, 1, 3]", "[4, 2, 6]", "[1, 0, 1]");
	struct diags *diags = diags_new(LANG_EN);
	struct arena *arena = arena_new();
	struct report_template *tpl = open_text(form, diags);
	struct tree *tree = read_text(report, diags);
	struct bind_options options = { .draft = false };

	(void)state;
	assert_null(document_bind_with(tpl, tree, &options, test_fonts(), arena, diags));
	options.draft = true;
	struct diags *fresh = diags_new(LANG_EN);
	const struct document *document = document_bind_with(tpl, tree, &options, test_fonts(), arena, fresh);
	assert_non_null(document);
	assert_int_equal(document->n_errors, 2);
	const struct table *table = NULL;
	for (uint32_t i = 0; i < document->n_blocks && !table; i++)
		table = document->block[i].table;
	assert_non_null(table);
	assert_int_equal(table->n_flaws, 2);
	assert_int_equal(table->flaw[0].row, 2);
	assert_int_equal(table->flaw[0].leaf, 2);
	assert_int_equal(table->flaw[0].number, 1);
	assert_int_equal(table->flaw[1].number, 2);
	/* The list is the end of the document. */
	const struct block *last = &document->block[document->n_blocks - 1];
	assert_true(g_str_has_prefix(last->text.utf8, "2. line "));
	assert_true(g_str_has_suffix(last->text.utf8, " [R-2]"));
	diags_free(fresh);
	tree_free(tree);
	template_free(tpl);
	arena_free(arena);
	diags_free(diags);
}

/* Mistakes in a rule are placed where they are in it. */
static void test_bad_rules(void **state)
{
	static const char head[] = "banshi-template: 1\nfields: { n: { label: 数, type: integer }, s: { label: 文 }, "
				   "p: { type: prose } }\n"
				   "body: [ { section: n } ]\nrules: [ { id: A, message: m, require: \"";
	static const struct {
		const char *require;
		unsigned column;
		const char *code;
	} cases[] = { { "n = ", 4, "B0670" }, { "n 1", 2, "B0670" }, { "n = m", 4, "B0663" }, { "n = s", 0, "B0677" },
		{ "s = 's", 4, "B0672" }, { "s < 's'", 0, "B0678" }, { "n = 1 and", 9, "B0670" },
		{ "(n = 1", 6, "B0670" }, { "n = 1 2", 6, "B0671" }, { "n = date(1, 2)", 13, "B0670" },
		{ "n = 1.5 * n", 9, "B0674" }, { "given(m)", 6, "B0663" }, { "n ~ 's'", 0, "B0677" },
		{ "s ~ s", 0, "B0679" }, { "s + s = 's'", 0, "B0676" }, { "n = p", 4, "B0675" },
		{ "n = 1..2", 4, "B0673" }, { "n = count(s)", 10, "B0670" }, { "s ~ '('", 0, "B0610" },
		{ "not not not not not not not not not not not not not not not not not not not not not not n = 1", 0,
			"B0680" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct diags *diags = diags_new(LANG_EN);
		char *text = g_strdup_printf("%s%s\" } ]\n", head, cases[i].require);
		struct report_template *tpl = open_text(text, diags);
		char *found = said(diags);
		assert_null(tpl);
		if (!strstr(found, cases[i].code))
			fail_msg("%s: %s, not %s", cases[i].require, found, cases[i].code);
		if (cases[i].column) {
			char *place = g_strdup_printf("4:%u ", 41 + cases[i].column);
			if (!g_str_has_prefix(found, place))
				fail_msg("%s: %s, not %s", cases[i].require, found, place);
			g_free(place);
		}
		g_free(found);
		g_free(text);
		diags_free(diags);
	}
}

/* ---- numbers ---- */

static void test_exact(void **state)
{
	struct exact sum = { 0 }, huge = { .value = (__int128)1 << 126 };
	char text[EXACT_TEXT_MAX];
	int order;

	(void)state;
	for (int i = 0; i < 100; i++)
		assert_true(exact_add(&sum, 1, (struct exact){ .value = INT64_MAX }));
	exact_format(sum, text);
	assert_string_equal(text, "922337203685477580700");
	assert_true(exact_add(&sum, -100, (struct exact){ .value = INT64_MAX }));
	assert_true(exact_add(&sum, 1, (struct exact){ .value = -105, .scale = 2 }));
	exact_format(sum, text);
	assert_string_equal(text, "-1.05");
	assert_false(exact_add(&huge, 1, (struct exact){ .value = (__int128)1 << 126 }));
	assert_false(exact_compare(
		(struct exact){ .value = (__int128)1 << 126 }, (struct exact){ .value = 1, .scale = 18 }, &order));
	assert_true(exact_compare((struct exact){ .value = 10, .scale = 1 }, (struct exact){ .value = 1 }, &order));
	assert_int_equal(order, 0);
}

static void test_prose_numbers(void **state)
{
	static const struct {
		const char *text, *value; /* NULL: a guess; "": no number */
	} cases[] = { { "4", "4" }, { "1,234", "1234" }, { "1 234", "1234" }, { "23 806", "23806" },
		{ "12\u2009345.6", "12345.6" }, { "１２", "12" }, { "1.2万", "12000" }, { "0.5亿", "50000000" },
		{ "六", "6" }, { "十", "10" }, { "二十一", "21" }, { "一百零五", "105" }, { "三千二百", "3200" },
		{ "两", "2" }, { "二〇二四", "2024" }, { "五万", "50000" }, { "约30", NULL }, { "30余", NULL },
		{ "1万多", NULL }, { "近百", NULL }, { "数十", NULL }, { "第711", NULL }, { "三五", "" },
		{ "99999999999999999999", "" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct exact number;
		char text[EXACT_TEXT_MAX];
		enum prose_number kind = prose_number_read(cases[i].text, strlen(cases[i].text), &number);
		exact_format(number, text);
		if (!cases[i].value)
			assert_int_equal(kind, PROSE_NUMBER_ABOUT);
		else if (!*cases[i].value)
			assert_int_equal(kind, PROSE_NOT_A_NUMBER);
		else
			assert_string_equal(text, cases[i].value);
		GRegex *regex = g_regex_new(prose_number_pattern, G_REGEX_ANCHORED, 0, NULL);
		assert_non_null(regex);
		assert_true(g_regex_match(regex, cases[i].text, 0, NULL));
		g_regex_unref(regex);
	}
	struct exact sum;
	assert_true(prose_number_sum("部门动态42条，政务公开152条，其他信息53条", "条", &sum));
	assert_int_equal((long)sum.value, 247);
	assert_false(prose_number_sum("动态40余条，其他53条", "条", &sum));
	assert_int_equal(prose_count("甲、乙和丙", false), 2);
	assert_int_equal(prose_count("甲、乙和丙", true), 3);
}

/* Which fields there are may be all that a rule says. */
static void test_fields_that_exclude_each_other(void **state)
{
	static const char one_of_two[] =
		"banshi-template: 1\n"
		"fields: { a: { type: text }, b: { type: text } }\n"
		"rules: [ { id: G-1, require: not (given(a) and given(b)), message: one of the two } ]\n"
		"body: [ { prose: a } ]\n";
	static const struct {
		const char *report, *said;
	} cases[] = { { "a: x\n", "" }, { "b: x\n", "" }, { "a: x\nb: y\n", "2:1 B0903 b" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *found = said_of(one_of_two, cases[i].report, NULL);
		assert_string_equal(found, cases[i].said);
		g_free(found);
	}
}

/* Rows of the data's own: codes that nest, a row of totals, equations of every row. */
static void test_rows_from_data(void **state)
{
#define LEDGER(rules)                                                                                                  \
	"banshi-template: 1\n"                                                                                         \
	"fields: { t: { type: table, table: t } }\n"                                                                   \
	"tables:\n"                                                                                                    \
	"  t:\n"                                                                                                       \
	"    value: { type: decimal, blank: true, marks: [—] }\n"                                                    \
	"    rows: { from: data, stubs: [ { key: class, merge: true }, { key: code }, { key: name } ] }\n"             \
	"    columns: [ { key: all }, { key: a }, { key: b } ]\n"                                                      \
	"    rules:\n" rules "body: [ { table: t } ]\n"
	static const char ledger[] =
		LEDGER("      - { id: D-1, columns: all = a + b }\n      - { id: D-2, tree: code, total: sum }\n"
		       "      - { id: D-3, severity: warning, total: sum, for: a }\n");
	static const struct {
		const char *form, *report, *said;
	} cases[] = {
		{ ledger,
			"t: [[x, '', sum, 6, 1, 5], [x, '2', n, 6, 1, 5], [x, '201', n, 4, ~, 4], [x, '20201', n, 2, "
			"1, —]]\n",
			"1:21 B0909 t.a\n1:46 B0901 t.b\n1:90 B0902 t.all" },
		/* A row of its own, and the sums above it. */
		{ ledger, "t: [[x, '', sum, 6, 1, 5], [x, '2', n, 6, 1, 5], [x, '201', n, 4.5, 0, 4]]\n",
			"1:40 B0901 t.all\n1:43 B0901 t.a\n1:46 B0901 t.b\n1:64 B0902 t.all" },
		{ ledger, "t: [[x, '1', n, 1, 1, 0]]\n", "1:4 B0401 t\n1:4 B0401 t" },
		{ ledger, "t: [[x, '', sum, 9e9, 1, 5]]\n",
			"1:18 B0305 t.all\n1:23 B0901 t.a\n1:23 B0909 t.a\n1:26 B0901 t.b" },
		{ LEDGER("      - { id: D-1, tree: class }\n"), "t: []\n", "9:26 B0662 tables.t.rules[0]" },
		{ LEDGER("      - { id: D-1, rows: a = b }\n"), "t: []\n", "9:26 B0663 tables.t.rules[0].rows" },
		{ LEDGER("      - { id: D-1, total: sum, for: c }\n"), "t: []\n", "9:37 B0663 tables.t.rules[0].for" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *found = said_of(cases[i].form, cases[i].report, NULL);
		assert_string_equal(found, cases[i].said);
		g_free(found);
	}
}

/* A rule of `n` parts: a template's file may be as long as a report's. */
static char *long_rule(const char *first, const char *part, unsigned n, const char *last)
{
	GString *text = g_string_new("banshi-template: 1\n"
				     "fields: { a: { type: integer }, b: { type: integer }, d: { type: date } }\n"
				     "rules:\n  - { id: L-1, message: wrong, require: '");

	g_string_append(text, first);
	for (unsigned i = 1; i <= n; i++)
		g_string_append_printf(text, "%s%s", part, i % 1000 ? "" : "\n      ");
	g_string_append_printf(text, "%s' }\nbody: [ { text: \"{a}\" } ]\n", last);
	return g_string_free(text, FALSE);
}

static void test_long_rules(void **state)
{
	static const struct {
		const char *first, *part, *last, *said;
	} cases[] = {
		{ "a = 1", " and b = 2", "", "" },
		{ "a = 1", " and b = 2", " and b = 3", "2:4 B0903 b" },
		{ "a = 2", " or b = 3", "", "1:4 B0903 a" },
		{ "a = 2", " or b = 3", " or b = 2", "" },
		{ "given(a)", " and given(d)", "", "1:1 B0903 a" },
		{ "b", " + a - a", " = 2", "" },
		{ "a = 1 and ", "(", "a = 1", "4:73 B0680 rules[0].require" },
		{ "", "not ", "a = 1", "4:125 B0680 rules[0].require" },
		{ "d = ", "date(", "1", "4:150 B0680 rules[0].require" },
	};
	unsigned n = test_tries(200000, 1000000);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *rule = long_rule(cases[i].first, cases[i].part, n, cases[i].last);
		char *found = said_of(rule, "a: 1\nb: 2\n", NULL);

		assert_string_equal(found, cases[i].said);
		g_free(found);
		g_free(rule);
	}
}

/* What is written of a rule's source and its severity must fit together. */
static void test_sources(void **state)
{
	static const struct {
		const char *rule, *code;
	} cases[] = {
		{ "severity: warning, source: { practice: usual }", "" },
		{ "source: { standard: { zh: 国标, en: standard } }", "" },
		{ "source: { practice: usual }", "3:10 B0682 rules[0]" },
		{ "source: { agreement: text and table }", "3:10 B0682 rules[0]" },
		{ "source: { custom: usual }", "3:57 B0604 rules[0].source" },
		{ "source: { standard: a, notice: b }", "3:57 B0604 rules[0].source" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct diags *diags = diags_new(LANG_EN);
		char *text = g_strdup_printf("banshi-template: 1\nfields: { n: { type: integer } }\n"
					     "rules: [ { id: A, message: m, require: \"n = 1\", %s } ]\n"
					     "body: [ { text: \"{n}\" } ]\n",
			cases[i].rule);
		struct report_template *tpl = open_text(text, diags);
		char *found = said(diags);

		if (strcmp(found, cases[i].code) != 0)
			fail_msg("%s: %s, not %s", cases[i].rule, found, cases[i].code);
		g_free(found);
		template_free(tpl);
		diags_free(diags);
		g_free(text);
	}
}

static void check_has_basis(void *context, const struct told_rule *rule)
{
	if (!rule->basis->strength)
		fail_msg("%s: the rule %s does not say what it rests on", (const char *)context, rule->id);
	if (rule->severity == SEVERITY_ERROR && !strength_prescribes(rule->basis->strength))
		fail_msg("%s: the rule %s is an error, and nothing prescribes it", (const char *)context, rule->id);
}

static void test_built_in_rules_have_sources(void **state)
{
	char **names = template_names();

	(void)state;
	for (char **name = names; *name; name++) {
		struct diags *diags = diags_new(LANG_EN);
		struct report_template *tpl = template_open(*name, diags);
		template_each_rule(tpl, LANG_ZH, check_has_basis, *name);
		template_free(tpl);
		diags_free(diags);
	}
	g_strfreev(names);
}

/* A rule for texts: its place, what is to be written instead, and when it is meant. */
static void test_text_rules(void **state)
{
	static const char *const text_form =
		"banshi-template: 1\n"
		"fields: { a: { type: text }, b: { type: text, lines: true }, c: { type: prose }, k: { type: text } }\n"
		"body: [ { text: \"{a}{b}{k}\" }, { attachments: c } ]\n"
		"rules:\n"
		"  - { id: T-1, text: [ a, b ], pattern: 'x+', message: 'm {match}', write: y, when: given(k) }\n"
		"  - { id: T-2, names: c, pattern: '^z', severity: warning, message: m }\n";
	static const struct {
		const char *report, *said;
	} cases[] = {
		{ "k: 1\na: 甲xx乙x\n", "2:5 B0903 a\n2:8 B0903 a" },
		{ "a: 甲xx乙x\n", "" },
		{ "k: 1\nb: [甲, 乙x]\n", "2:4 B0903 b" },
		{ "c: zoo\n", "1:4 B0912 c" },
		{ "c: [zoo, { zebra: zzz }, axe]\n", "1:5 B0912 c\n1:12 B0912 c" },
		{ "c: { zoo: zzz, axe: zzz }\n", "1:6 B0912 c" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *found = said_of(text_form, cases[i].report, NULL);
		assert_string_equal(found, cases[i].said);
		g_free(found);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_equations),
		cmocka_unit_test(test_totals_left_out),
		cmocka_unit_test(test_too_large),
		cmocka_unit_test(test_last_year),
		cmocka_unit_test(test_free_rules),
		cmocka_unit_test(test_fields_that_exclude_each_other),
		cmocka_unit_test(test_rows_from_data),
		cmocka_unit_test(test_silence),
		cmocka_unit_test(test_draft_knows_the_cells),
		cmocka_unit_test(test_bad_rules),
		cmocka_unit_test(test_long_rules),
		cmocka_unit_test(test_sources),
		cmocka_unit_test(test_built_in_rules_have_sources),
		cmocka_unit_test(test_text_rules),
		cmocka_unit_test(test_exact),
		cmocka_unit_test(test_prose_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, close_fonts);
}
