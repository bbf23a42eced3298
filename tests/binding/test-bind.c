/* What a report may look like, and what is said when it does not. The template here is a small one of its own. */
#include "tests/templates/check.h"

static const char form[] =
	"banshi-template: 1\n"
	"metadata: { title: \"{name}（{year}）\", date: sign.date }\n"
	"fields:\n"
	"  name: { label: 名称, type: text, required: true, max-length: 5 }\n"
	"  year: { label: 年度, type: integer, min: 2000, max: 2099 }\n"
	"  money: { label: 金额, type: decimal, decimals: 2, min: 0 }\n"
	"  change: { label: 增减, type: integer, sign: true }\n"
	"  level: { label: 级别, type: choice, choices: { a: 甲级, b: 乙级 }, default: a }\n"
	"  open: { label: 公布, type: flag }\n"
	"  text: { label: 正文, type: prose }\n"
	"  more: { label: 其他事项, type: prose }\n"
	"  table: { label: 情况表, type: table, table: t }\n"
	"  sign: { label: 落款, type: group, fields: { organ: { label: 署名, required: true }, date: { label: 日期, "
	"type: date, "
	"required: true }, seal: { label: 印章, type: choice, choices: { none: 无, space: 留位 }, default: none } } }\n"
	"tables:\n"
	"  t:\n"
	"    value: { type: integer, min: 0 }\n"
	"    columns:\n"
	"      - { key: n, label: 件数 }\n"
	"      - { key: g, label: 其中, columns: [ { key: x, label: 本级 }, { key: y, label: 下级 } ] }\n"
	"    rows:\n"
	"      - { key: p, label: 新收 }\n"
	"      - { key: q, label: 办结, rows: [ { key: q1, label: 公开 }, { key: q2, label: 不公开 } ] }\n"
	"      - { key: r, label: 备考, value: { type: text, blank: true }, align: left }\n"
	"body:\n"
	"  - title: [\"{name}\", \"{year}\"]\n"
	"  - text: [\"{money}万元\", \"{change}\", \"{level}{open}{{\"]\n"
	"  - section: text\n"
	"  - section: more\n"
	"  - section: table\n"
	"  - signature: sign\n";

static struct report_template *open_form(void)
{
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = open_text(form, diags);

	assert_said(diags, "");
	assert_non_null(tpl);
	diags_free(diags);
	return tpl;
}

static void check_blocks(const char *report, const char *expected)
{
	struct report_template *tpl = open_form();
	char *blocks = blocks_of(tpl, report);

	assert_string_equal(blocks, expected);
	free(blocks);
	template_free(tpl);
}

static void fills_places(void **state)
{
	(void)state;
	/* A line whose places are all empty is left out; so is an optional field without a value. */
	check_blocks("名称: \" 某 局 \"\nchange: 3\n年度:\n",
		"  H1 [标题] 某 局\n  P [正文] 万元\n  P [正文] +3\n  P [正文] 甲级{\n");
	/* One that has a default is as left out: the default is taken. */
	check_blocks("name: 局\nlevel:\n", "  H1 [标题] 局\n  P [正文] 万元\n  P [正文] 甲级{\n");
	check_blocks("name: 局\nyear: 2024\nmoney: 12.50\nchange: -3\nlevel: 乙级\nopen: 是\n",
		"  H1 [标题] 局\\n2024\n    outline 局2024\n  P [正文] 12.50万元\n  P [正文] −3\n  P [正文] 乙级是{\n");
}

static void sets_prose(void **state)
{
	(void)state;
	check_blocks("name: 局\n"
		     "text:\n"
		     "  - |\n"
		     "    　　第一段  \n"
		     "\n"
		     "    第二段\n"
		     "  - 甲: 文\n"
		     "  - （二）乙:\n"
		     "      - 丙: { （1）丁: 文 }\n"
		     "      - 2. 戊: [文, 文]\n"
		     "      - 段\n"
		     "  - 己: 文\n"
		     "二、其他事项: 无\n",
		"  H1 [标题] 局\n  P [正文] 万元\n  P [正文] 甲级{\n"
		"  H2 [一级标题] 一、正文\n  P [正文] 第一段\n  P [正文] 第二段\n"
		"  H3 [二级标题] （一）甲\n  P [正文] 文\n"
		"  H3 [二级标题] （二）乙\n"
		"  H4 [三级标题] 1.丙\n  H5 [三级标题] （1）丁\n  P [正文] 文\n"
		"  H4 [三级标题] 2.戊\n  P [正文] 文\n  P [正文] 文\n  P [正文] 段\n"
		"  H3 [二级标题] （三）己\n  P [正文] 文\n"
		"  H2 [一级标题] 二、其他事项\n  P [正文] 无\n");
	/* A section that is left out leaves no gap in the numbers. */
	check_blocks("name: 局\n一、其他事项: 无\n",
		"  H1 [标题] 局\n  P [正文] 万元\n  P [正文] 甲级{\n  H2 [一级标题] 一、其他事项\n  P [正文] 无\n");
}

static void sets_signature(void **state)
{
	(void)state;
	check_blocks("name: 局\n落款: { 署名: 局, 日期: 2025-01-02, 印章: 留位 }\n",
		"  H1 [标题] 局\n  P [正文] 万元\n  P [正文] 甲级{\n  signature [落款], room for a seal\n"
		"    organ 局\n    date 2025年1月2日\n");
	check_blocks("name: 局\nsign: { organ: 局, date: 2024年2月29日 }\n",
		"  H1 [标题] 局\n  P [正文] 万元\n  P [正文] 甲级{\n  signature [落款]\n    organ 局\n    date "
		"2024年2月29日\n");
}

/* Of the program's own words a template has those it wants otherwise. */
static void prints_words_of_the_template(void **state)
{
#define PRINTS(printed)                                                                                                \
	"banshi-template: 1\nfields: { open: { type: flag }, more: { type: prose } }\n" printed                        \
	"body: [ { text: \"{open}\" }, { attachment-list: more }, { attachments: more } ]\n"
	static const struct {
		const char *form, *blocks;
	} cases[] = {
		{ PRINTS(""),
			"  P [正文] 是\n  P [附件说明] 附件：1.甲\\n2.乙\n  page break\n  P [附件序号] 附件1\n"
			"  H2 [附件标题] 甲\n  P [正文] 文\n  page break\n  P [附件序号] 附件2\n  H2 [附件标题] 乙\n"
			"  P [正文] 文\n" },
		{ PRINTS("texts: { yes: 公布, attachment-list: 附表：, attachment-number: \"附表之{n}\" }\n"),
			"  P [正文] 公布\n  P [附件说明] 附表：1.甲\\n2.乙\n  page break\n  P [附件序号] 附表之1\n"
			"  H2 [附件标题] 甲\n  P [正文] 文\n  page break\n  P [附件序号] 附表之2\n"
			"  H2 [附件标题] 乙\n  P [正文] 文\n" },
	};
	struct diags *diags = diags_new(LANG_EN);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct report_template *tpl = open_text(cases[i].form, diags);
		assert_non_null(tpl);
		char *blocks = blocks_of(tpl, "open: true\nmore: { 甲: 文, 乙: 文 }\n");
		assert_string_equal(blocks, cases[i].blocks);
		free(blocks);
		template_free(tpl);
	}
	assert_null(open_text(PRINTS("texts: { yess: 对, no: [否], draft-title: { zh: 草稿 } }\n"), diags));
	assert_said(diags, "3:10 B0302 texts.yess\n3:23 B0301 texts.no\n3:41 B0304 texts.draft-title.en, zh");
	diags_free(diags);
#undef PRINTS
}

/* The many ways to write the same table. */
static void reads_every_shape(void **state)
{
	(void)state;
	static const char *const shapes[] = {
		"{ p: [1, 2, 3], q: { q1: [4, 5, 6], q2: [7, 8, 9] }, r: [甲, 乙, 丙] }",
		"{ 新收: [1, 2, 3], 办结: { 公开: [4, 5, 6], 不公开: [7, 8, 9] }, 备考: [甲, 乙, 丙] }",
		"{ p: [1, 2, 3], q1: [4, 5, 6], 不公开: [7, 8, 9], r: [甲, 乙, 丙] }",
		"{ r: [甲, 乙, 丙], q.q1: [4, 5, 6], q2: [7, 8, 9], p: [1, 2, 3] }",
		"[[1, 2, 3], [[4, 5, 6], [7, 8, 9]], [甲, 乙, 丙]]",
		"[[1, 2, 3], [4, 5, 6], [7, 8, 9], [甲, 乙, 丙]]",
		"{ p: [1, 2, 3], q: [[4, 5, 6], [7, 8, 9]], r: [甲, 乙, 丙] }",
		"{ p: { n: 1, g: { x: 2, y: 3 } }, q: { q1: { 件数: 4, 其中: [5, 6] }, q2: { n: 7, 本级: 8, g.y: 9 } "
		"}, "
		"r: { n: 甲, 本级: 乙, y: 丙 } }",
		"{ p: [1, \"2\", 3], q: [{ y: 6, x: 5, n: 4 }, [7, 8, 9]], r: [\" 甲\", 乙, 丙] }",
	};
	struct report_template *tpl = open_form();
	char *first = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
		char *report = g_strdup_printf("name: 局\ntable: %s\n", shapes[i]);
		char *blocks = blocks_of(tpl, report);
		if (first)
			assert_string_equal(blocks, first);
		else
			first = strdup(blocks);
		free(blocks);
		g_free(report);
	}
	assert_non_null(strstr(first, "    4,1 rs2cs1 S 办结\n    4,2 rs1cs1 S 公开\n    4,3 rs1cs1 N 4\n"));
	assert_non_null(strstr(first, "    6,1 rs1cs2 S 备考\n    6,3 rs1cs1 N 甲\n"));
	free(first);
	template_free(tpl);
}

/* What a report is wrong about: each case stands after a line "name: 局". */
static const struct {
	const char *report, *said;
} mistakes[] = {
	/* fields */
	{ "nane: 局\n", "2:1 B0302 nane" },
	{ "天气: 晴\n", "2:1 B0303 天气" },
	/* one level too high, or too low; the group is not missing as well */
	{ "署名: 局\n日期: 2025-01-02\n", "2:1 B0337 署名\n3:1 B0337 日期" },
	{ "落款: { 署名: 局, 日期: 2025-01-02, year: 2024 }\n", "2:30 B0338 sign.year" },
	{ "名称: 局\n", "2:1 B0315 name" },
	{ "年度: 二〇二四\n", "2:5 B0305 year" },
	{ "year: 2024年\n", "2:7 B0305 year" },
	{ "year: ２０２４\n", "2:7 B0305 year" },
	{ "year: 1,234\n", "2:7 B0305 year" },
	{ "year: 1e309\n", "2:7 B0305 year" },
	{ "year: 0x7e8\n", "2:7 B0305 year" },
	{ "year: \" 2024\"\n", "2:7 B0305 year" },
	{ "year: 2024.0\n", "2:7 B0306 year" },
	{ "year: 99999999999999999999\n", "2:7 B0307 year" },
	{ "year: 1999\n", "2:7 B0308 year" },
	{ "year: 2100\n", "2:7 B0309 year" },
	{ "year: [2024]\n", "2:7 B0301 year" },
	{ "year: \"\"\n", "2:7 B0318 year" },
	{ "money: 1.234\n", "2:8 B0310 money" },
	{ "money: -0.01\n", "2:8 B0308 money" },
	{ "level: 丙级\n", "2:8 B0312 level" },
	{ "open: yes\n", "2:7 B0312 open" },
	{ "sign: 局\n", "2:7 B0301 sign" },
	{ "sign: { organ: 局 }\n", "2:1 B0304 sign.date" },
	{ "sign: { organ: 局, date: 2023-02-29 }\n", "2:25 B0311 sign.date" },
	{ "sign: { organ: 局, date: 2023年13月1日 }\n", "2:25 B0311 sign.date" },
	{ "sign: { organ: 局, date: 20230102 }\n", "2:25 B0311 sign.date" },
	{ "sign: { organ: 局, date: 2023-01-02, 印章: 有 }\n", "2:41 B0312 sign.seal" },
	{ "sign: { organ: \"局\\n处\", date: 2023-01-02 }\n", "2:18 B0348 sign.organ" },
	/* prose */
	{ "text:\n", "2:6 B0318 text" },
	{ "text: \" \\n　\"\n", "2:7 B0318 text" },
	{ "text: []\n", "2:7 B0318 text" },
	{ "text: { 甲: }\n", "2:11 B0318 text.甲" },
	{ "text: { （二）甲: 文 }\n", "2:9 B0314 text.（二）甲" },
	{ "text: { (一)甲: 文 }\n", "2:9 B0314 text.(一)甲" },
	{ "text: { 一、甲: 文 }\n", "2:9 B0314 text.一、甲" },
	{ "text: { 一、: 文 }\n", "2:9 B0321 text.一、\n2:9 B0314 text.一、" },
	{ "二、正文: 文\n", "2:1 B0314 text" },
	{ "text: { a: { b: { c: { d: 文 } } } }\n", "2:24 B0319 text.a.b.c.d" },
	/* characters: once each in a field */
	{ "text: 甲\xEE\x80\x80乙\xEE\x80\x80\n", "2:8 B0503 text" },
	{ "text: 甲\xF3\xB0\x80\x80乙\n", "2:8 B0503 text" },
	{ "text: [甲\xEF\xBF\xBD, 乙\xEF\xBF\xBD]\n", "2:9 B0317 text[0]" },
	{ "text: 甲\xE2\x80\xAE乙\n", "2:8 B0317 text" },
	/* tables */
	{ "table: 1\n", "2:8 B0417 table" },
	{ "table:\n", "2:7 B0313 table" },
	{ "table: [[1, 2, 3], [4, 5, 6]]\n", "2:8 B0409 table" },
	{ "table: { p: [1, 2], q: [[4, 5, 6], [7, 8, 9]] , r: [1, 2, 3] }\n", "2:13 B0405 table.p" },
	{ "table: { p: 1, q: [[4, 5, 6], [7, 8, 9]] , r: [1, 2, 3] }\n", "2:13 B0405 table.p" },
	{ "table: { p: [1, 2, 3], q: [[4, 5, 6]] , r: [1, 2, 3] }\n", "2:27 B0409 table.q" },
	{ "table: { p: [1, 2, 3], r: [1, 2, 3] }\n", "2:1 B0401 table.q" },
	{ "table: { p: [1, 2, 3], q1: [1, 2, 3], r: [1, 2, 3] }\n", "2:1 B0401 table.q2" },
	{ "table: { p: [1, 2, 3], q: { q1: [1, 2, 3] }, r: [1, 2, 3] }\n", "2:24 B0401 table.q2" },
	{ "table: { p: { n: 1 }, q: [[4, 5, 6], [7, 8, 9]] , r: [1, 2, 3] }\n", "2:10 B0402 table.p.g" },
	{ "table: { p: { n: 1, x: 2 }, q: [[4, 5, 6], [7, 8, 9]] , r: [1, 2, 3] }\n", "2:10 B0402 table.p.y" },
	{ "table: { p: { n: 1, x: 2, z下级: 3 }, q: [[4, 5, 6], [7, 8, 9]], r: [1, 2, 3] }\n", "2:27 B0404 table.p" },
	{ "table: { p: { n: 1, x: 2, 天气: 3 }, q: [[4, 5, 6], [7, 8, 9]], r: [1, 2, 3] }\n",
		"2:10 B0402 table.p.y\n2:27 B0408 table.p" },
	{ "table: { 新收件: [1, 2, 3], q: [[4, 5, 6], [7, 8, 9]], r: [1, 2, 3] }\n", "2:10 B0403 table" },
	{ "table: { 天气: [1, 2, 3], p: [0, 0, 0], q: [[4, 5, 6], [7, 8, 9]], r: [1, 2, 3] }\n", "2:10 B0407 table" },
	{ "table: { p: [1, 2, 3], 新收: [1, 2, 3], q: [[4, 5, 6], [7, 8, 9]], r: [1, 2, 3] }\n", "2:24 B0406 table.p" },
	{ "table: { p: [1, 2, 3], q1: [0, 0, 0], q: [[4, 5, 6], [7, 8, 9]], r: [1, 2, 3] }\n", "2:43 B0406 table.q1" },
	{ "table: { p: { n: 1, 件数: 1, g: [2, 3] }, q: [[4, 5, 6], [7, 8, 9]], r: [1, 2, 3] }\n",
		"2:25 B0315 table.p.n" },
	{ "table: { p: [~, -1, 4件], q: [[4, 5, 6], [7, 8, 9]], r: [1, 2, 3] }\n",
		"2:14 B0313 table.p.n\n2:17 B0308 table.p.x\n2:21 B0305 table.p.y" },
	{ "table: { p: [1, 2, [3]], q: [[4, 5, 6], [7, 8, 9]], r: [1, 2, 3] }\n", "2:20 B0301 table.p.y" },
	{ "table: { p: , q: [[4, 5, 6], [7, 8, 9]], r: [1, 2, 3] }\n", "2:12 B0313 table.p" },
};

static void says_what_is_wrong(void **state)
{
	(void)state;
	struct report_template *tpl = open_form();
	unsigned wrong = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(mistakes); i++) {
		struct diags *diags = diags_new(LANG_EN);
		char *report = g_strconcat("name: 局\n", mistakes[i].report, NULL);
		char *document = bind_text(tpl, report, diags), *found = said(diags);
		if (document || strcmp(found, mistakes[i].said) != 0) {
			print_error("%ssaid:\n%s\nnot:\n%s\n\n", mistakes[i].report, found, mistakes[i].said);
			wrong++;
		}
		g_free(found);
		g_free(report);
		diags_free(diags);
	}
	template_free(tpl);
	assert_int_equal(wrong, 0);
}

/* Those of the template's own groups, and those of prose. */
static void tells_how_deep_headings_may_be(void **state)
{
	static const char shallow[] =
		"banshi-template: 1\n"
		"headings: [ { style: 一级标题, number: \"{一}、\" }, { style: 二级标题, number: \"{1}.\" } ]\n"
		"fields: { a: { type: group, label: 甲, fields: { b: { type: group, label: 乙, fields: { c: { type: "
		"text, label: 丙 } } } } }, p: { type: prose, label: 文 } }\n"
		"body: [ { section: a }, { section: p } ]\n";
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = open_text(shallow, diags);

	(void)state;
	assert_non_null(tpl);
	assert_null(bind_text(tpl, "a: { b: { c: 文 } }\np: { 丁: { 戊: 文 } }\n", diags));
	assert_said(diags, "1:14 B0319 a.b.c\n2:11 B0319 p.丁.戊");
	char *text = printed(diags), *first = strstr(text, "headings are nested more than 2 deep");
	assert_non_null(first);
	assert_non_null(strstr(first + 1, "headings are nested more than 2 deep"));
	free(text);
	diags_free(diags);
	template_free(tpl);
}

static void says_everything_at_once(void **state)
{
	(void)state;
	struct report_template *tpl = open_form();
	struct diags *diags = diags_new(LANG_EN);

	assert_null(bind_text(tpl, "年度: 1\n正文: { 二、x: y }\ntable: { p: [1] }\nsign: {}\n", diags));
	assert_said(diags,
		"1:1 B0304 name\n1:5 B0308 year\n2:7 B0314 text.二、x\n3:1 B0401 table.q\n3:1 B0401 table.r\n"
		"3:13 B0405 table.p\n4:1 B0304 sign.organ\n4:1 B0304 sign.date");
	diags_free(diags);
	template_free(tpl);
}

static void long_text_is_refused(void **state)
{
	(void)state;
	struct report_template *tpl = open_form();
	struct diags *diags = diags_new(LANG_EN);

	assert_null(bind_text(tpl, "name: 某某某某某局\n", diags));
	assert_said(diags, "1:7 B0316 name");
	diags_free(diags);
	template_free(tpl);
}

static void metadata_is_filled(void **state)
{
	(void)state;
	struct report_template *tpl = open_form();
	struct diags *diags = diags_new(LANG_EN);
	char *document = bind_text(tpl, "name: 局\nyear: 2024\nsign: { organ: 局, date: 2025-01-20 }\n", diags);

	assert_non_null(document);
	assert_true(g_str_has_prefix(document, "metadata\n  title 局（2024）\n  language zh-CN\n  date 2025-01-20\n"));
	free(document);
	diags_free(diags);
	template_free(tpl);
}

/* ---- lines of the writer's own ---- */

static const char lines_form[] = "banshi-template: 1\n"
				 "metadata: { title: \"{head}\" }\n"
				 "fields:\n"
				 "  head: { label: 标题, type: text, lines: true, max-length: 20 }\n"
				 "  name: { label: 名称, type: text }\n"
				 "  more: { label: 附件, type: prose, lines: true }\n"
				 "body:\n"
				 "  - title: [\"{name}\", \"{head}\"]\n"
				 "  - text: \"题为{head}\"\n"
				 "  - attachment-list: more\n"
				 "  - attachments: more\n";

static struct report_template *open_lines_form(struct diags *diags)
{
	struct report_template *tpl = open_text(lines_form, diags);

	assert_non_null(tpl);
	return tpl;
}

static void check_head(const char *head, const char *title, const char *one)
{
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = open_lines_form(diags);
	g_autofree char *report = g_strconcat("标题: ", head, "\n", NULL);
	g_autofree char *expected = g_strconcat("metadata\n  title ", one, "\n  language zh-CN\n", NULL);
	g_autofree char *outline = g_strconcat("    outline ", one, "\n", NULL);
	g_autofree char *blocks = g_strconcat(
		"  H1 [标题] ", title, "\n", strcmp(title, one) ? outline : "", "  P [正文] 题为", one, "\n", NULL);
	char *document = bind_text(tpl, report, diags);

	assert_said(diags, "");
	assert_non_null(document);
	assert_true(g_str_has_prefix(document, expected));
	assert_true(g_str_has_suffix(document, blocks));
	free(document);
	template_free(tpl);
	diags_free(diags);
}

static void keeps_lines_of_a_title(void **state)
{
	(void)state;
	check_head("关于春节的通知", "关于春节的通知", "关于春节的通知");
	check_head("[关于春节, 放假的通知]", "关于春节\\n放假的通知", "关于春节放假的通知");
	check_head("|\n  关于春节\n\n  放假的通知\n", "关于春节\\n放假的通知", "关于春节放假的通知");
	/* A block of one line is as good as none. */
	check_head("|\n  关于春节的通知\n", "关于春节的通知", "关于春节的通知");
	/* In one line, words of letters and what the writer parted are kept apart. */
	check_head("[Open data, in 2024]", "Open data\\nin 2024", "Open data in 2024");
	check_head("[\"某局 \", 某厅的通知]", "某局 \\n某厅的通知", "某局 某厅的通知");
}

static void keeps_lines_of_an_attachment(void **state)
{
	(void)state;
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = open_lines_form(diags);
	char *document = bind_text(tpl, "标题: 题\n附件:\n  \"任务\\n分工表\": 文\n", diags);

	assert_said(diags, "");
	assert_true(g_str_has_suffix(document, "  P [附件说明] 附件：任务分工表\n  page break\n  P [附件序号] 附件\n"
					       "  H2 [附件标题] 任务\\n分工表\n    outline 任务分工表\n"
					       "  P [正文] 文\n"));
	free(document);
	template_free(tpl);
	diags_free(diags);
}

static void refuses_lines(void **state)
{
	static const struct {
		const char *report, *said;
	} cases[] = {
		{ "标题: []\n", "1:5 B0301 head" },
		{ "标题: [一, [二]]\n", "1:9 B0301 head" },
		{ "标题: [一, ' ']\n", "1:9 B0318 head" },
		{ "标题: [一二三四五六七八九十, 一二三四五六七八九十一]\n", "1:5 B0316 head" },
		{ "标题: [\"一\\t\", 二]\n", "1:8 B0317 head" },
		/* Only where the template lets him. */
		{ "标题: 一\n名称: [一, 二]\n", "2:5 B0301 name" },
		{ "标题: 一\n名称: \"一\\n二\"\n", "2:7 B0348 name" },
	};
	struct diags *diags = diags_new(LANG_EN);
	struct report_template *tpl = open_lines_form(diags);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct diags *own = diags_new(LANG_EN);

		assert_null(bind_text(tpl, cases[i].report, own));
		assert_said(own, cases[i].said);
		diags_free(own);
	}
	template_free(tpl);
	diags_free(diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fills_places),
		cmocka_unit_test(sets_prose),
		cmocka_unit_test(sets_signature),
		cmocka_unit_test(prints_words_of_the_template),
		cmocka_unit_test(reads_every_shape),
		cmocka_unit_test(says_what_is_wrong),
		cmocka_unit_test(tells_how_deep_headings_may_be),
		cmocka_unit_test(says_everything_at_once),
		cmocka_unit_test(long_text_is_refused),
		cmocka_unit_test(metadata_is_filled),
		cmocka_unit_test(keeps_lines_of_a_title),
		cmocka_unit_test(keeps_lines_of_an_attachment),
		cmocka_unit_test(refuses_lines),
	};

	return cmocka_run_group_tests(tests, NULL, close_fonts);
}
