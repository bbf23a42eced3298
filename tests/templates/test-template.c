/* Mistakes in template files: each is placed, and all are found in one run. */
#include "check.h"

#define HEAD        "banshi-template: 1\n"
#define FIELDS      "fields: { name: { label: 名称 } }\n"
#define BODY        "body: [ { title: \"{name}\" } ]\n"
#define TABLE(text) HEAD FIELDS BODY "tables: { t: { " text " } }\n"
#define STYLE(text) HEAD FIELDS BODY "styles: { a: { " text " } }\n"

static const struct {
	const char *tpl, *said;
} cases[] = {
	{ HEAD FIELDS BODY, "" },
	{ FIELDS BODY, "1:1 B0304 banshi-template" },
	{ "banshi-template: 2\n" FIELDS BODY, "1:18 B0604 banshi-template" },
	{ HEAD BODY, "1:1 B0304 fields" },
	{ HEAD FIELDS, "1:1 B0304 body" },
	{ HEAD FIELDS BODY "filds: {}\n", "4:1 B0302 filds" },
	{ HEAD FIELDS BODY "天气: {}\n", "4:1 B0303 天气" },
	{ HEAD FIELDS BODY "name: [x]\n", "4:7 B0301 name" },
	/* fields */
	{ HEAD "fields: []\n" BODY, "2:9 B0301 fields\n3:18 B0605 body[0].title" },
	{ HEAD "fields: { name: { type: txt } }\n" BODY, "2:25 B0604 fields.name.type" },
	{ HEAD "fields: { name: { lable: x } }\n" BODY, "2:19 B0302 fields.name.lable" },
	{ HEAD "fields: { name: { required: yes } }\n" BODY, "2:29 B0604 fields.name.required" },
	{ HEAD "fields: { name: { min: x } }\n" BODY, "2:24 B0604 fields.name.min" },
	{ HEAD "fields: { name: { type: integer, min: 2, max: 1 } }\n" BODY, "2:17 B0608 fields.name" },
	{ HEAD "fields: { name: { type: integer, pattern: { is: a, en: a, zh: a } } }\n" BODY,
		"2:17 B0609 fields.name" },
	{ HEAD "fields: { name: { type: date, lines: true } }\n" BODY, "2:17 B0681 fields.name" },
	{ HEAD "fields: { name: { type: date, names: x } }\n" BODY, "2:17 B0684 fields.name" },
	{ HEAD "fields: { name: { names: x, lines: true } }\n" BODY, "2:17 B0684 fields.name" },
	{ HEAD FIELDS "styles: { a: {} }\nbody: [ { text: \"{name}\", joint: { style: a } } ]\n",
		"4:34 B0685 body[0].text.joint" },
	{ HEAD FIELDS "styles: { a: {} }\nbody: [ { title: \"{name}\", text: [ ~ ], joint: { style: a } } ]\n",
		"4:9 B0612 body[0].title.text\n4:36 B0301 body[0].title.text[0]\n4:48 B0685 body[0].title.text.joint" },
	{ HEAD "fields: { name: { type: text, total: sum } }\n" BODY, "2:17 B0683 fields.name" },
	{ HEAD "fields: { name: { type: integer, total: all } }\n" BODY, "2:41 B0604 fields.name.total" },
	{ HEAD "fields: { name: { pattern: { is: \"(\", en: a, zh: a } } }\n" BODY, "2:28 B0610 fields.name.pattern" },
	{ HEAD "fields: { name: { type: choice } }\n" BODY, "2:17 B0304 fields.name.choices" },
	{ HEAD "fields: { name: {}, g: { type: group } }\n" BODY, "2:24 B0304 fields.g.fields" },
	{ HEAD "fields: { name: {}, g: { type: table } }\n" BODY, "2:24 B0304 fields.g.table" },
	{ HEAD "fields: { name: {}, g: { type: table, table: t } }\n" BODY, "2:46 B0605 fields.g.table" },
	{ HEAD "fields: { name: {}, g: { fields: {} } }\n" BODY, "2:26 B0604 fields.g" },
	/* A style that is not there, and lines that would take theirs from it. */
	{ HEAD "fields: { name: {}, t: { type: table, table: t } }\ntables: { t: { style: x, above: [ { left: a } ], "
	       "columns: [ { key: a } ] } }\n" BODY,
		"3:23 B0605 tables.t.style" },
	{ HEAD "fields: { name: {}, b: { label: name } }\n" BODY, "2:21 B0607 fields.b" },
	{ HEAD "fields: { name: {}, a.b: {} }\n" BODY, "2:21 B0604 fields.a.b" },
	/* body, places and metadata */
	{ HEAD FIELDS "body: {}\n", "3:7 B0301 body" },
	{ HEAD FIELDS "body: [ {} ]\n", "3:9 B0612 body[0]" },
	{ HEAD FIELDS "body: [ { title: \"{nam}\" } ]\n", "3:18 B0605 body[0].title" },
	{ HEAD FIELDS "body: [ { title: [ \"{name}\", \"{\" ] } ]\n", "3:30 B0616 body[0].title[1]" },
	{ HEAD "fields: { p: { type: prose } }\nbody: [ { title: \"{p}\" } ]\n", "3:18 B0617 body[0].title" },
	{ HEAD FIELDS "body: [ { section: names } ]\n", "3:20 B0605 body[0].section" },
	{ HEAD FIELDS "body: [ { section: \"\" } ]\n", "3:20 B0605 body[0].section" },
	{ HEAD FIELDS "body: [ { table: name } ]\n", "3:18 B0614 body[0].table" },
	{ HEAD FIELDS "body: [ { signature: name } ]\n", "3:22 B0613 body[0].signature" },
	{ HEAD FIELDS
		"body: [ { signatures: [ \"{name}\" ], room: 0 }, { signatures: [ \"{name}\" ], room: 4.9mm } ]\n",
		"3:43 B0604 body[0].room\n3:82 B0604 body[1].room" },
	{ HEAD FIELDS "body: [ { signatures: [ \"{name}\" ], room: 5mm } ]\n", "" },
	{ HEAD FIELDS "body: [ { signature: name, seal-size: 0mm } ]\n",
		"3:22 B0613 body[0].signature\n3:39 B0604 body[0].seal-size" },
	{ HEAD FIELDS "body: [ { section: name, style: 正 } ]\n", "3:33 B0605 body[0].style" },
	{ HEAD FIELDS BODY "metadata: { date: name, title: \"{x}\" }\n",
		"4:19 B0615 metadata.date\n4:32 B0605 metadata.title" },
	/* page */
	{ HEAD FIELDS BODY "page: { size: A0 }\n", "4:15 B0604 page.size" },
	{ HEAD FIELDS BODY "page: { margin: { top: 1字 } }\n", "4:7 B0620 page" },
	{ HEAD FIELDS BODY "page: { margin: { inner: 200mm } }\n", "4:7 B0621 page" },
	{ HEAD FIELDS BODY "page: { grid: { columns: 0 } }\n", "4:7 B0621 page" },
	{ HEAD FIELDS BODY "page: { grid: { columns: -1 } }\n", "4:26 B0604 page.grid.columns" },
	{ HEAD FIELDS BODY "page: { number: { text: \"{pag}\", place: left } }\n",
		"4:25 B0604 page.number.text\n4:41 B0604 page.number.place" },
	/* styles */
	{ STYLE("size: 三好, font: 隶书, indent: 2个, align: middle"),
		"4:22 B0604 styles.a.size\n4:32 B0604 styles.a.font\n4:44 B0604 styles.a.indent\n4:55 B0604 "
		"styles.a.align" },
	{ STYLE("extends: b"), "4:25 B0605 styles.a" },
	{ STYLE("extends: a"), "4:25 B0606 styles.a" },
	{ STYLE("extends: b }, b: { extends: c }, c: { extends: a"), "4:63 B0606 styles.c" },
	{ STYLE("size: 三号, line: 12pt"), "4:14 B0622 styles.a" },
	{ STYLE("size: 三号, advance: 13pt"), "4:14 B0622 styles.a" },
	{ STYLE("size: 三号, advance: 14pt"), "" },
	{ STYLE("color: red, keep-next: 1"), "4:23 B0604 styles.a.color\n4:39 B0604 styles.a.keep-next" },
	{ HEAD FIELDS BODY "headings: [ { number: \"一、\", style: 无 } ]\n",
		"4:23 B0604 headings[0].number\n4:36 B0605 headings[0].style" },
	{ HEAD FIELDS BODY "headings: [ {}, {}, {}, {}, {}, {}, {} ]\n", "4:37 B0611 headings[6]" },
	{ HEAD FIELDS BODY "prose: { style: 无 }\n", "4:17 B0605 prose.style" },
	{ HEAD FIELDS BODY "table-styles: { a: { head: 无, padding: { z: 1mm } } }\n",
		"4:28 B0605 table-styles.a.head\n4:42 B0303 table-styles.a.padding.z" },
	/* tables */
	{ TABLE("columns: [ { label: 甲 } ]"), "" },
	{ TABLE("rows: [ { label: 甲 } ]"), "4:14 B0304 tables.t.columns" },
	{ TABLE("columns: []"), "4:14 B0304 tables.t.columns" },
	{ TABLE("columns: [ { label: 甲 } ], rows: []"), "4:14 B0304 tables.t.rows" },
	{ TABLE("columns: [ { label: 甲 }, { label: 甲 } ]"), "4:50 B0607 tables.t.columns[1]" },
	{ TABLE("columns: [ { key: a, label: 甲 }, { key: a, label: 乙 } ]"), "4:56 B0607 tables.t.columns[1]" },
	{ TABLE("columns: [ {} ]"), "4:27 B0304 tables.t.columns[0].key" },
	{ TABLE("columns: [ { label: 甲, rows: [] } ]"), "4:39 B0303 tables.t.columns[0].rows" },
	{ TABLE("columns: [ 甲 ]"), "4:14 B0304 tables.t.columns\n4:27 B0301 tables.t.columns[0]" },
	{ TABLE("columns: [ { label: 甲 } ], corner: 乙"), "4:51 B0632 tables.t" },
	{ TABLE("columns: [ { label: 甲 } ], stubs: [ {} ]"), "4:52 B0633 tables.t.stubs[0]" },
	{ TABLE("columns: [ { label: 甲 } ], style: 无"), "4:50 B0605 tables.t.style" },
	{ TABLE("columns: [ { label: 甲, value: { type: prose } } ]"), "4:46 B0604 tables.t.columns[0].value" },
	{ TABLE("bands: [ { columns: [ { label: 甲 } ], rows: [ { label: 乙 } ] }, { columns: [ { label: 丙 } ] } ]"),
		"4:80 B0304 tables.t.bands[1].rows" },
	{ TABLE("head: 甲, bands: [ { columns: [ { label: 甲 } ] } ]"), "4:32 B0630 tables.t" },
	{ TABLE("bands: [ { columns: [ { label: 甲, span: 37 } ], rows: [ { label: 甲 } ] }, "
		"{ columns: [ { label: 乙, span: 41 } ], rows: [ { label: 乙 } ] } ]"),
		"4:14 B0631 tables.t" },
	{ TABLE("columns: [ { label: 甲 } ], rows: [ { label: 乙, section: true } ]"), "4:51 B0634 tables.t.rows[0]" },
	{ TABLE("columns: [ { label: 甲, sum: R1, columns: [ { label: 乙 } ] } ]"), "4:27 B0635 tables.t.columns[0]" },
	{ TABLE("columns: [ { key: a } ], rows: { from: data, stubs: [ { key: b }, { key: c, merge: true } ] }"),
		"4:82 B0636 tables.t.rows.stubs[1]" },
	{ TABLE("bands: [ { columns: [ { key: a } ], rows: [ { key: r } ] }, { columns: [ { key: b } ], rows: "
		"[ { key: s } ] } ], totals: [ { label: 合计 } ]"),
		"4:137 B0637 tables.t.totals" },
	{ TABLE("columns: [ { key: a } ], fit: { smaller: 5pt }"), "4:46 B0638 tables.t.fit" },
	{ TABLE("columns: [ { key: a } ], cells: []"), "4:48 B0640 tables.t.cells" },
	{ TABLE("bands: [ { columns: [ { key: a } ], rows: [ { key: r } ] }, { columns: [ { key: b } ], rows: "
		"[ { key: s } ] } ], cells: [ { rows: [r, s] } ]"),
		"4:146 B0642 tables.t.cells[0]" },
	{ TABLE("columns: [ { key: a } ], rows: [ { key: s, section: true, rows: [ { key: p }, { key: q } ] }, "
		"{ key: r } ], cells: [ { rows: [q, r], merge: true } ]"),
		"4:133 B0644 tables.t.cells[0]" },
	/* said, and nothing would be done with it */
	{ TABLE("columns: [ { key: a } ], rows: { from: data, stubs: [ { key: b, direction: vertical } ] }"),
		"4:70 B0639 tables.t.rows.stubs[0]" },
	{ TABLE("columns: [ { key: a } ], rows: { from: data, stubs: [ { label: 组, width: 9mm, stubs: [ { key: b } ] "
		"} ] }"),
		"4:70 B0639 tables.t.rows.stubs[0]" },
	{ TABLE("columns: [ { key: a } ], corner: 角, rows: { from: data, stubs: [ { key: b, diagonal: [甲, 乙] } ] }"),
		"4:101 B0639 tables.t" },
	{ TABLE("columns: [ { key: a } ], corner: 角, rows: { from: data, stubs: [ { label: 组, stubs: [ { key: b } ] "
		"} ] }"),
		"4:49 B0639 tables.t" },
	{ TABLE("columns: [ { key: a } ], stubs: [ {} ], rows: { from: data, stubs: [ { key: b } ] }"),
		"4:48 B0639 tables.t" },
	{ TABLE("columns: [ { label: 甲, width: 9mm, columns: [ { label: 乙 } ] } ]"),
		"4:27 B0639 tables.t.columns[0]" },
	{ TABLE("columns: [ { key: a } ], rows: [ { label: 甲, cells: { a: 乙 }, rows: [ { label: 丙 } ] } ]"),
		"4:49 B0639 tables.t.rows[0]" },
	{ TABLE("columns: [ { key: a } ], rows: [ { label: 甲, section: true, direction: vertical, rows: [ { label: 丙 "
		"} ] } ]"),
		"4:49 B0639 tables.t.rows[0]" },
	{ TABLE("value: { type: integer }, columns: [ { key: a }, { key: b }, { key: c, formula: a + b, zero: 无 } ]"),
		"4:109 B0639 tables.t.zero" },
	{ TABLE("value: { type: integer }, columns: [ { key: a }, { key: b }, { key: c, formula: a - previous.b, zero: "
		"无 } ]"),
		"4:118 B0639 tables.t.zero" },
	{ TABLE("columns: [ { key: a } ], rows: { from: data, stubs: [ { key: b } ] }, rules: [ { id: R, total: 合计, "
		"when: a = 1 } ]"),
		"4:95 B0639 tables.t.rules[0]" },
	{ TABLE("columns: [ { key: a } ], rows: { from: data }, corner: { diagonal: [甲, 乙] }"),
		"4:83 B0632 tables.t" },
	{ TABLE("columns: [ { key: a } ], rows: [ { label: 甲 } ], corner: { text: 乙, note: 丙 }"),
		"4:73 B0604 tables.t.corner" },
	{ TABLE("corner: { diagonal: [甲, 乙] }, bands: [ { columns: [ { label: 甲 } ], rows: [ { label: 乙 } ] } ]"),
		"4:53 B0630 tables.t" },
	{ TABLE("columns: [ { key: a } ], rows: { from: data, stubs: [ { key: b }, { key: b } ] }"),
		"4:89 B0607 tables.t.rows.stubs[1]" },
	{ TABLE("columns: [ { key: a } ], rows: { from: data, stubs: [ { label: 组, stubs: [ { key: b, label: 类 } ] "
		"}, "
		"{ label: 部, stubs: [ { key: c, label: 类 } ] } ] }"),
		"" },
	/* rules */
	{ TABLE("columns: [ { key: a } ], rules: [ { id: R, columns: a = 1, rows: a = 1 } ]"),
		"4:50 B0660 tables.t.rules[0]" },
	{ TABLE("columns: [ { key: a } ], rules: [ { id: R, tree: a } ]"), "4:50 B0661 tables.t.rules[0]" },
	{ HEAD FIELDS BODY "rules: [ { id: R, columns: a = 1, message: m } ]\n", "4:10 B0660 rules[0]" },
};

static void mistakes_are_placed(void **state)
{
	(void)state;
	unsigned wrong = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct diags *diags = diags_new(LANG_EN);
		struct report_template *tpl = open_text(cases[i].tpl, diags);
		char *found = said(diags);
		if (!tpl != (*cases[i].said != '\0') || strcmp(found, cases[i].said) != 0) {
			print_error("%ssaid:\n%s\nnot:\n%s\n\n", cases[i].tpl, found, cases[i].said);
			wrong++;
		}
		g_free(found);
		template_free(tpl);
		diags_free(diags);
	}
	assert_int_equal(wrong, 0);
}

/* Any prefix of a good file, and any line left out of it, is read or refused, never more. */
static void damaged_files_are_refused_in_peace(void **state)
{
	(void)state;
	GBytes *bytes = g_resources_lookup_data("/banshi/templates/gov-disclosure-2021.yaml", 0, NULL);
	char **lines = g_strsplit(g_bytes_get_data(bytes, NULL), "\n", -1);

	for (guint skip = 0; lines[skip]; skip++) {
		GString *text = g_string_new(NULL), *start = g_string_new(NULL);
		for (guint i = 0; lines[i]; i++) {
			if (i != skip)
				g_string_append_printf(text, "%s\n", lines[i]);
			if (i < skip)
				g_string_append_printf(start, "%s\n", lines[i]);
		}
		struct diags *diags = diags_new(LANG_ZH);
		template_free(open_text(text->str, diags));
		template_free(open_text(start->str, diags));
		diags_free(diags);
		g_string_free(text, TRUE);
		g_string_free(start, TRUE);
	}
	g_strfreev(lines);
	g_bytes_unref(bytes);
}

/* A template says only what it wants otherwise. */
static void a_short_template_has_the_house_style(void **state)
{
	(void)state;
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl =
		open_text(HEAD "fields: { text: { type: prose } }\nbody: [ { prose: text } ]\n", diags);
	char *dump = bind_text(tpl, "text: { 甲: 文 }\n", diags);

	assert_said(diags, "");
	assert_non_null(strstr(dump, "grid 28 columns, 22 lines"));
	assert_non_null(strstr(dump, "一级标题: 黑体 16.000pt, advance 15.793, line 28.990, indent 31.586"));
	assert_non_null(strstr(dump, "  H2 [一级标题] 一、甲\n  P [正文] 文\n"));
	free(dump);
	template_free(tpl);
	diags_free(diags);
}

/* What a style does not say follows from what it does say, and from the style above. */
static void styles_settle(void **state)
{
	(void)state;
	static const char text[] = HEAD "fields: { t: {} }\n"
					"styles:\n"
					"  d: { extends: c, indent: 1字 }\n"
					"  c: { extends: b, size: 20pt }\n"
					"  b: { size: 10pt, indent: 2字, align: right, line: 40pt, keep-next: true }\n"
					"  e: { size: 10pt }\n"
					"  f: { indent: 1字, line: 2行 }\n"
					"body: [ { text: d, style: d }, { text: c, style: c }, { text: e, style: e }, "
					"{ text: f, style: f } ]\n";
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = open_text(text, diags);
	char *dump = bind_text(tpl, "{}\n", diags);

	assert_said(diags, "");
	assert_non_null(strstr(dump, "d: 仿宋 20.000pt, advance 20.000, line 40.000, indent 20.000"));
	assert_non_null(strstr(dump,
		"c: 仿宋 20.000pt, advance 20.000, line 40.000, indent 40.000, left 0.000, right 0.000, before "
		"0.000, after 0.000, right, keep next"));
	assert_non_null(strstr(dump, "e: 仿宋 10.000pt, advance 10.000, line 15.000, indent 0.000"));
	assert_non_null(strstr(dump, "f: 仿宋 16.000pt, advance 15.793, line 57.980, indent 15.793"));
	free(dump);
	template_free(tpl);
	diags_free(diags);
}

/* A heading that extends the text has its own width and not the text's grid; one of the same size keeps to it. */
static void larger_type_is_not_set_over_itself(void **state)
{
	(void)state;
	static const char text[] = HEAD "fields: { t: {} }\n"
					"styles:\n"
					"  a: { extends: 正文, size: 二号 }\n"
					"  b: { extends: a, font: 黑体 }\n"
					"  c: { extends: 正文, size: 三号 }\n"
					"  d: { extends: 正文, size: 小四, advance: 13pt }\n"
					"  e: { extends: d, size: 五号 }\n"
					"body: [ { text: a, style: a }, { text: b, style: b }, { text: c, style: c }, "
					"{ text: d, style: d }, { text: e, style: e } ]\n";
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = open_text(text, diags);
	char *dump = bind_text(tpl, "{}\n", diags);

	assert_said(diags, "");
	assert_non_null(strstr(dump, "a: 仿宋 22.000pt, advance 22.000, line 28.990, indent 44.000"));
	assert_non_null(strstr(dump, "b: 黑体 22.000pt, advance 22.000"));
	assert_non_null(strstr(dump, "c: 仿宋 16.000pt, advance 15.793"));
	assert_non_null(strstr(dump, "d: 仿宋 12.000pt, advance 13.000"));
	assert_non_null(strstr(dump, "e: 仿宋 10.500pt, advance 10.500"));
	free(dump);
	template_free(tpl);
	diags_free(diags);
}

/* A page that says its size and margins but no grid has as many cells as the house's page would have if it were so
 * large; one that says it has that. */
static void the_grid_goes_with_the_page(void **state)
{
	(void)state;
	static const char *const pages[][2] = {
		{ "size: A4 landscape", "grid 43 columns, 13 lines" },
		{ "size: A5, margin: { top: 20mm, bottom: 18mm, inner: 18mm, outer: 16mm }",
			"grid 20 columns, 16 lines" },
		{ "margin: { inner: 28mm }", "grid 28 columns, 22 lines" },
		{ "size: A5 横向, margin: { top: 20mm, bottom: 20mm }, grid: { columns: 25 }",
			"grid 25 columns, 10 lines" },
		{ "size: A3, grid: { columns: 28, lines: 22 }", "grid 28 columns, 22 lines" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
		g_autofree char *text = g_strdup_printf(HEAD FIELDS BODY "page: { %s }\n", pages[i][0]);
		struct diags *diags = diags_new(LANG_EN);
		struct report_template *tpl = open_text(text, diags);
		char *dump = bind_text(tpl, "{}\n", diags);

		assert_said(diags, "");
		if (!strstr(dump, pages[i][1]))
			fail_msg("%s: %.200s", pages[i][0], dump);
		free(dump);
		template_free(tpl);
		diags_free(diags);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes_are_placed),
		cmocka_unit_test(damaged_files_are_refused_in_peace),
		cmocka_unit_test(a_short_template_has_the_house_style),
		cmocka_unit_test(styles_settle),
		cmocka_unit_test(larger_type_is_not_set_over_itself),
		cmocka_unit_test(the_grid_goes_with_the_page),
	};

	return cmocka_run_group_tests(tests, NULL, close_fonts);
}
