/* The grid that follows from the trees: bands that share it, spans, levels, stubs. */
#include "check.h"

#define HEAD "banshi-template: 1\nfields: { t: { type: table, table: t } }\nbody: [ { table: t } ]\ntables:\n  t:\n"

static void check_table(const char *table, const char *report, const char *expected)
{
	struct diags *diags = diags_new(LANG_EN);
	char *text = g_strconcat(HEAD, table, NULL);
	struct report_template *tpl = open_text(text, diags);

	assert_said(diags, "");
	assert_non_null(tpl);
	char *blocks = blocks_of(tpl, report);
	/* The caption stands last. */
	*g_strrstr(blocks, "    caption ") = '\0';
	assert_string_equal(blocks, expected);
	free(blocks);
	template_free(tpl);
	g_free(text);
	diags_free(diags);
}

/* Three columns and two need six: the grid of the trial form of 2019. */
static void bands_share_a_grid(void **state)
{
	(void)state;
	check_table("    bands:\n"
		    "      - head: 甲\n"
		    "        corner: 内容\n"
		    "        columns: [ { label: 一 }, { label: 二 }, { label: 三 } ]\n"
		    "        rows: [ { label: 子 } ]\n"
		    "      - columns: [ { label: 四 }, { label: 五 } ]\n"
		    "        rows: [ { label: 丑 }, { label: 寅 } ]\n",
		"t: { 子: [1, 2, 3], 丑: [4, 5], 寅: [6, 7] }\n",
		"  table t: 6 rows, 7 columns, 1 of them stubs\n"
		"    1,1 rs1cs7 H 甲\n    2,1 rs1cs1 H 内容\n    2,2 rs1cs2 H 一\n    2,4 rs1cs2 H 二\n    2,6 rs1cs2 "
		"H 三\n"
		"    3,1 rs1cs1 S 子\n    3,2 rs1cs2 N 1\n    3,4 rs1cs2 N 2\n    3,6 rs1cs2 N 3\n"
		"    4,1 rs1cs1 -\n    4,2 rs1cs3 H 四\n    4,5 rs1cs3 H 五\n"
		"    5,1 rs1cs1 S 丑\n    5,2 rs1cs3 N 4\n    5,5 rs1cs3 N 5\n"
		"    6,1 rs1cs1 S 寅\n    6,2 rs1cs3 N 6\n    6,5 rs1cs3 N 7\n");
}

static void spans_are_parts_of_the_grid(void **state)
{
	(void)state;
	check_table("    bands:\n"
		    "      - columns: [ { label: 一, span: 2 }, { label: 二 } ]\n"
		    "        rows: [ { label: 子 } ]\n"
		    "      - columns: [ { label: 三 }, { label: 四 }, { label: 五 } ]\n"
		    "        rows: [ { label: 丑 } ]\n",
		"t: [[1, 2], [3, 4, 5]]\n",
		"  table t: 4 rows, 4 columns, 1 of them stubs\n"
		"    1,1 rs1cs1 -\n    1,2 rs1cs2 H 一\n    1,4 rs1cs1 H 二\n"
		"    2,1 rs1cs1 S 子\n    2,2 rs1cs2 N 1\n    2,4 rs1cs1 N 2\n"
		"    3,1 rs1cs1 -\n    3,2 rs1cs1 H 三\n    3,3 rs1cs1 H 四\n    3,4 rs1cs1 H 五\n"
		"    4,1 rs1cs1 S 丑\n    4,2 rs1cs1 N 3\n    4,3 rs1cs1 N 4\n    4,4 rs1cs1 N 5\n");
}

/* Over rows from the data too: a head over several label columns, one corner over all of them, strokes over one. */
static void heads_over_names(void **state)
{
	(void)state;
	check_table("    numbers: 栏次\n"
		    "    columns: [ { key: v, label: 数 } ]\n"
		    "    rows: { from: data, stubs: [ { label: 编码, stubs: [ { key: a, label: 类 }, { key: b, label: "
		    "款 } ] }, "
		    "{ key: c, label: 名称 } ] }\n",
		"t: [ [子, 丑, 寅, 1] ]\n",
		"  table t: 4 rows, 4 columns, 0 of them stubs\n"
		"    1,1 rs1cs2 H 编码\n    1,3 rs2cs1 H 名称\n    1,4 rs2cs1 H 数\n"
		"    2,1 rs1cs1 H 类\n    2,2 rs1cs1 H 款\n    3,1 rs1cs3 H 栏次\n    3,4 rs1cs1 H 1\n"
		"    4,1 rs1cs1 N 子\n    4,2 rs1cs1 N 丑\n    4,3 rs1cs1 N 寅\n    4,4 rs1cs1 N 1\n");
	check_table("    corner: { diagonal: [指标, 地区] }\n"
		    "    columns: [ { key: v, label: 数 } ]\n"
		    "    rows: { from: data, stubs: [ { key: a, merge: true }, { key: b } ] }\n",
		"t: [ [子, 丑, 1] ]\n",
		"  table t: 2 rows, 3 columns, 1 of them stubs\n"
		"    1,1 rs1cs2 D 指标 / 地区\n    1,3 rs1cs1 H 数\n"
		"    2,1 rs1cs1 S 子\n    2,2 rs1cs1 N 丑\n    2,3 rs1cs1 N 1\n");
	check_table("    columns: [ { label: 组, columns: [ { key: v, label: 数 } ] } ]\n"
		    "    rows: { from: data, stubs: [ { key: a }, { key: b, diagonal: [指标, 地区] } ] }\n",
		"t: [ [子, 丑, 1] ]\n",
		"  table t: 3 rows, 3 columns, 0 of them stubs\n"
		"    1,1 rs2cs1 H a\n    1,2 rs2cs1 D 指标 / 地区\n    1,3 rs1cs1 H 组\n    2,3 rs1cs1 H 数\n"
		"    3,1 rs1cs1 N 子\n    3,2 rs1cs1 N 丑\n    3,3 rs1cs1 N 1\n");
}

/* Shallow leaves fill the levels and the stub columns that deeper ones need. */
static void leaves_fill(void **state)
{
	(void)state;
	check_table("    corner: { note: 说明 }\n"
		    "    columns:\n"
		    "      - label: 一\n"
		    "      - label: 二\n"
		    "        columns: [ { label: 三, columns: [ { label: 四 }, { label: 五 } ] }, { label: 六 } ]\n"
		    "    rows:\n"
		    "      - { label: 子, rows: [ { label: 丑, rows: [ { label: 寅 } ] }, { label: 卯 } ] }\n"
		    "      - label: 辰\n",
		"t: { 寅: [1, 2, 3, 4], 卯: [5, 6, 7, 8], 辰: [9, 10, 11, 12] }\n",
		"  table t: 6 rows, 7 columns, 3 of them stubs\n"
		"    1,1 rs3cs3 T 说明\n    1,4 rs3cs1 H 一\n    1,5 rs1cs3 H 二\n    2,5 rs1cs2 H 三\n    2,7 rs2cs1 "
		"H 六\n"
		"    3,5 rs1cs1 H 四\n    3,6 rs1cs1 H 五\n"
		"    4,1 rs2cs1 S 子\n    4,2 rs1cs1 S 丑\n    4,3 rs1cs1 S 寅\n"
		"    4,4 rs1cs1 N 1\n    4,5 rs1cs1 N 2\n    4,6 rs1cs1 N 3\n    4,7 rs1cs1 N 4\n"
		"    5,2 rs1cs2 S 卯\n    5,4 rs1cs1 N 5\n    5,5 rs1cs1 N 6\n    5,6 rs1cs1 N 7\n    5,7 rs1cs1 N 8\n"
		"    6,1 rs1cs3 S 辰\n    6,4 rs1cs1 N 9\n    6,5 rs1cs1 N 10\n    6,6 rs1cs1 N 11\n    6,7 rs1cs1 N "
		"12\n");
}

static void one_row_without_a_name(void **state)
{
	(void)state;
	static const char table[] = "    columns: [ { label: 一, columns: [ { key: a }, { key: b } ] }, { label: 二, "
				    "columns: [ { key: a }, { key: b "
				    "} ] } ]\n";
	static const char expected[] =
		"  table t: 3 rows, 4 columns, 0 of them stubs\n"
		"    1,1 rs1cs2 H 一\n    1,3 rs1cs2 H 二\n"
		"    2,1 rs1cs1 H\n    2,2 rs1cs1 H\n    2,3 rs1cs1 H\n    2,4 rs1cs1 H\n"
		"    3,1 rs1cs1 N 1\n    3,2 rs1cs1 N 2\n    3,3 rs1cs1 N 3\n    3,4 rs1cs1 N 4\n";

	check_table(table, "t: [1, 2, 3, 4]\n", expected);
	check_table(table, "t: { 一: [1, 2], 二: [3, 4] }\n", expected);
	check_table(table, "t: { 二: { b: 4, a: 3 }, 一.b: 2, 一.a: 1 }\n", expected);
}

#define CELLS                                                                                                          \
	"    value: { type: integer }\n"                                                                               \
	"    columns: [ { key: a, label: 甲 }, { key: b, label: 乙 }, { key: c, label: 丙 }, { key: note, label: "  \
	"备注, "                                                                                                     \
	"value: { type: text, blank: true } } ]\n"                                                                     \
	"    rows: [ { key: r1, label: 一 }, { key: r2, label: 二 }, { key: r3, label: 三 } ]\n"                    \
	"    cells:\n"

/* A remark over all rows, a sign over two columns; the others are given as always. */
static void merged_cells(void **state)
{
	static const char *const reports[] = {
		"t: [[1, 2, 3, 见附注], [4], [5, 6, 7]]\n",
		"t: { r1: { a: 1, b: 2, c: 3, note: 见附注 }, 二: 4, r3: { a: 5, b: 6, c: 7 } }\n",
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(reports); i++)
		check_table(CELLS "      - { columns: note, merge: true }\n"
				  "      - { rows: r2, columns: [b, c], merge: true, text: / }\n",
			reports[i],
			"  table t: 4 rows, 5 columns, 1 of them stubs\n"
			"    1,1 rs1cs1 -\n    1,2 rs1cs1 H 甲\n    1,3 rs1cs1 H 乙\n    1,4 rs1cs1 H 丙\n    1,5 "
			"rs1cs1 "
			"H 备注\n"
			"    2,1 rs1cs1 S 一\n    2,2 rs1cs1 N 1\n    2,3 rs1cs1 N 2\n    2,4 rs1cs1 N 3\n    2,5 "
			"rs3cs1 "
			"M 见附注\n"
			"    3,1 rs1cs1 S 二\n    3,2 rs1cs1 N 4\n    3,3 rs1cs2 M /\n"
			"    4,1 rs1cs1 S 三\n    4,2 rs1cs1 N 5\n    4,3 rs1cs1 N 6\n    4,4 rs1cs1 N 7\n");
}

/* One cell holds something else than its column, is printed otherwise when blank, is the form's own. */
static void single_cells(void **state)
{
	(void)state;
	check_table(CELLS
		"      - { rows: r1, columns: a, value: { type: decimal, places: 2, thousands: true } }\n"
		"      - { rows: [r2, r3], columns: b, value: { type: integer, blank: — }, color: \"#eeeeee\" }\n"
		"      - { rows: r3, columns: c, text: 略 }\n",
		"t: [[1234.5, 2, 3, ~], [4, ~, 5, ~], [6, 7, 注]]\n",
		"  table t: 4 rows, 5 columns, 1 of them stubs\n"
		"    1,1 rs1cs1 -\n    1,2 rs1cs1 H 甲\n    1,3 rs1cs1 H 乙\n    1,4 rs1cs1 H 丙\n    1,5 rs1cs1 H "
		"备注\n"
		"    2,1 rs1cs1 S 一\n    2,2 rs1cs1 N 1,234.50\n    2,3 rs1cs1 N 2\n    2,4 rs1cs1 N 3\n    2,5 "
		"rs1cs1 N\n"
		"    3,1 rs1cs1 S 二\n    3,2 rs1cs1 N 4\n    3,3 rs1cs1 N —\n    3,4 rs1cs1 N 5\n    3,5 rs1cs1 N\n"
		"    4,1 rs1cs1 S 三\n    4,2 rs1cs1 N 6\n    4,3 rs1cs1 N 7\n    4,4 rs1cs1 N 略\n    4,5 rs1cs1 N "
		"注\n");
}

static void cells_that_are_wrong(void **state)
{
	static const struct {
		const char *cells, *said;
	} cases[] = {
		{ "      - { rows: r9, color: \"#eeeeee\" }\n", "10:17 B0605 tables.t.cells[0].rows" },
		{ "      - { rows: r1, columns: [a, d] }\n", "10:34 B0605 tables.t.cells[0].columns" },
		{ "      - { rows: [r3, r1] }\n", "10:17 B0641 tables.t.cells[0].rows" },
		{ "      - { rows: [r1] }\n", "10:17 B0604 tables.t.cells[0].rows" },
		{ "      - { rows: r1, columns: a, merge: true }\n", "10:9 B0643 tables.t.cells[0]" },
		{ "      - { rows: [r1, r2], columns: [a, b], merge: true }\n"
		  "      - { rows: r2, columns: [b, c], merge: true }\n",
			"11:9 B0645 tables.t.cells[1]" },
		{ "      - { rows: r1, columns: a, align: middle }\n", "10:40 B0604 tables.t.cells[0].align" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct diags *diags = diags_new(LANG_EN);
		char *text = g_strconcat(HEAD, CELLS, cases[i].cells, NULL);

		assert_null(open_text(text, diags));
		assert_said(diags, cases[i].said);
		g_free(text);
		diags_free(diags);
	}
}

/* A cell knows by 16 bits in what it differs from the others. */
static void too_many_cells_differ(void **state)
{
	enum { SIDE = 256 };
	struct diags *diags = diags_new(LANG_EN);
	GString *text = g_string_new(HEAD "    columns: [");

	(void)state;
	for (int i = 0; i < SIDE; i++)
		g_string_append_printf(text, "%s{ key: c%d }", i ? ", " : "", i);
	g_string_append(text, "]\n    rows: [");
	for (int i = 0; i < SIDE; i++)
		g_string_append_printf(text, "%s{ key: r%d }", i ? ", " : "", i);
	g_string_append(text, "]\n    cells:\n");
	for (int i = 0; i < SIDE * SIDE; i++)
		g_string_append_printf(text, "      - { rows: r%d, columns: c%d, height: 9mm }\n", i / SIDE, i % SIDE);
	assert_null(open_text(text->str, diags));
	assert_said(diags, "65544:9 B0646 tables.t.cells[65535]");
	g_string_free(text, TRUE);
	diags_free(diags);
}

/* What stands in the form's own cells is not given. */
static void cells_that_are_the_forms(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = open_text(HEAD CELLS
		"      - { columns: note, merge: true }\n      - { rows: r2, columns: c, text: / }\n",
		diags);
	static const struct {
		const char *report, *said;
	} cases[] = {
		{ "t: [[1, 2, 3, x], [4, 5, 6], [7, 8, 9]]\n", "1:19 B0405 t.r2" },
		{ "t: { r1: [1, 2, 3, x], r2: { a: 1, b: 2, c: 3 }, r3: { a: 1, b: 2, c: 3, note: y } }\n",
			"1:45 B0414 t.r2.c\n1:80 B0414 t.r3.note" },
	};

	(void)state;
	assert_non_null(tpl);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		assert_null(bind_text(tpl, cases[i].report, diags));
		assert_said(diags, cases[i].said);
		diags_free(diags);
		diags = diags_new(LANG_EN);
	}
	template_free(tpl);
	diags_free(diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(merged_cells),
		cmocka_unit_test(single_cells),
		cmocka_unit_test(cells_that_are_wrong),
		cmocka_unit_test(too_many_cells_differ),
		cmocka_unit_test(cells_that_are_the_forms),
		cmocka_unit_test(bands_share_a_grid),
		cmocka_unit_test(spans_are_parts_of_the_grid),
		cmocka_unit_test(heads_over_names),
		cmocka_unit_test(leaves_fill),
		cmocka_unit_test(one_row_without_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, close_fonts);
}
