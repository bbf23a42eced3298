#include "check.h"

#include <glib.h>

#include "report/yaml-guard.h"

/* Every kind of scalar: its text, and its bytes in the source. */
static const struct {
	const char *yaml; /* of the form k: … */
	const char *text; /* NULL: nothing there */
	const char *raw;  /* the bytes first…end */
	uint32_t first;
	bool quoted;
} scalars[] = {
	{ "键: 值一\n", "值一", "值一", 5, false },
	{ "k:   plain words   # comment\n", "plain words", "plain words", 5, false },
	{ "k:\t1\n", "1", "1", 3, false },
	{ "k: 一\n  二\n", "一 二", "一\n  二", 3, false },
	{ "k: 一\n\n  二\n", "一\n二", "一\n\n  二", 3, false },
	{ "k: 0123\n", "0123", "0123", 3, false },
	{ "k: yes", "yes", "yes", 3, false },
	{ "k: “引号”", "“引号”", "“引号”", 3, false },
	{ "k: a:b#c", "a:b#c", "a:b#c", 3, false },
	{ "k: \"双 引\"\n", "双 引", "\"双 引\"", 3, true },
	{ "k: \"\"\n", "", "\"\"", 3, true },
	{ "k: ''\n", "", "''", 3, true },
	{ "k: 'it''s'\n", "it's", "'it''s'", 3, true },
	{ "k: \"a\\n\\u4e2d\\\"\"\n", "a\n中\"", "\"a\\n\\u4e2d\\\"\"", 3, true },
	{ "k: \"\\ud83d\\ude00\\/\"\n", "\xf0\x9f\x98\x80/", "\"\\ud83d\\ude00\\/\"", 3, true },
	{ "k: \"一\n  二 \\\n  三\"\n", "一 二 三", "\"一\n  二 \\\n  三\"", 3, true },
	{ "k: |\n  行一\n  行二\n", "行一\n行二\n", "行一\n  行二", 7, true },
	{ "k: |\n  行一\n\n\nz: 1\n", "行一\n", "行一", 7, true },
	{ "k: |+\n  x\n\nz: 1\n", "x\n\n", "x", 8, true },
	{ "k: |-\n    x\n      y\n", "x\n  y", "x\n      y", 10, true },
	{ "k: |2\n    x\n", "  x\n", "x", 10, true },
	{ "k: >\n  一\n  二\n\n  三\n", "一 二\n三\n", "一\n  二\n\n  三", 7, true },
	{ "k: >-\n\n  折\n# c\nz: 1\n", "\n折", "折", 9, true },
	{ "k: |\nz: 1\n", "", "|", 3, true },
	{ "k: |+\n\n  \nz: 1\n", "\n\n", "|", 3, true },
	/* The parser's own text of these lacks a letter, a quote, a line end, or has a zero byte. */
	{ "k: >\n  一\n\n   二\n", "一\n\n 二\n", "一\n\n   二", 7, true },
	{ "k: >-\n  [  折叠\n    文字\n", "[  折叠\n  文字", "[  折叠\n    文字", 8, true },
	{ "k: '''\n\n  ''\n\n  '''\n", "'\n'\n'", "'''\n\n  ''\n\n  '''", 3, true },
	{ "k: |\n  ", "", "|", 3, true },
	{ "k: \"a\\\n\n  b \t\n c\\t\n d\"", "a\nb c\t d", "\"a\\\n\n  b \t\n c\\t\n d\"", 3, true },
	{ "k: |\r\n  x\r\n  y\r\n", "x\ny\n", "x\r\n  y", 8, true },
	{ "k: |\r  x\r  y\r", "x\ny\n", "x\r  y", 7, true },
	{ "k: \"q\r\n  z\"\r\n", "q z", "\"q\r\n  z\"", 3, true },
	{ "k: 1\r\nz: 2\r\n", "1", "1", 3, false },
	{ "k:\n", NULL, "", 2, false },
	{ "k :   # none\nz: 1\n", NULL, "", 3, false },
	{ "k: ~\n", NULL, "~", 3, false },
	{ "k: null\n", NULL, "null", 3, false },
	{ "k: \"null\"\n", "null", "\"null\"", 3, true },
	{ "{\"k\": \"v\",\n\t\"z\":\t1}", "v", "\"v\"", 6, true },
	{ "{\"k\":null}", NULL, "null", 5, false },
	{ "{k}", NULL, "", 2, false },
	{ " {\"k\":-1.5e3 }", "-1.5e3", "-1.5e3", 6, false },
	{ "--- # c\nk: 1\n...\n", "1", "1", 11, false },
	{ "? k\n: v\n", "v", "v", 6, false },
	{ "? k\n:\tv ?\n", "v ?", "v ?", 6, false },
	{ "k:\t|\n  what ?\n", "what ?\n", "what ?", 7, true },
};

/* Where the items of a list that are left out are missed: after their dashes, also that of the first. */
static void test_items_left_out(void **state)
{
	static const char yaml[] = "k:\n  -\n  - 1\n  -\nz:\n  - # none\n  - 2\n";
	struct tree *tree = read_good(yaml);
	const struct value *k = tree->root->child, *z = k->next;

	(void)state;
	assert_int_equal(k->child->first, strstr(yaml, "-\n  - 1") + 1 - yaml);
	assert_int_equal(k->child->next->next->first, strstr(yaml, "-\nz") + 1 - yaml);
	assert_int_equal(z->child->first, strstr(yaml, "- # none") + 1 - yaml);
	tree_free(tree);
}

static void test_scalars(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(scalars); i++) {
		struct tree *tree = read_good(scalars[i].yaml);
		const struct value *value = tree->root->child;
		char *raw = g_strndup(tree->source->text + value->first, value->end - value->first);

		assert_int_equal(value->type, scalars[i].text ? VALUE_SCALAR : VALUE_NULL);
		assert_int_equal(value->quoted, scalars[i].quoted);
		if (scalars[i].text)
			assert_string_equal(value->text, scalars[i].text);
		else
			assert_null(value->text);
		assert_string_equal(raw, scalars[i].raw);
		assert_int_equal(value->first, scalars[i].first);
		assert_int_equal(value->n, scalars[i].text ? strlen(scalars[i].text) : 0);
		g_free(raw);
		tree_free(tree);
	}
}

static const struct {
	const char *yaml, *dump;
} trees[] = {
	{ "a: 1\nb:\n  - 一\n  - x: 2\n    y: 3\nc: [p, {q: r}]\n", "{3} @1:1\n"
								    "  \"a\": \"1\" @1:4\n"
								    "  \"b\": [2] @3:3\n"
								    "    \"一\" @3:5\n"
								    "    {2} @4:5\n"
								    "      \"x\": \"2\" @4:8\n"
								    "      \"y\": \"3\" @5:8\n"
								    "  \"c\": [2] @6:4\n"
								    "    \"p\" @6:5\n"
								    "    {1} @6:8\n"
								    "      \"q\": \"r\" @6:12\n" },
	{ "[1, [], {}, x: y]", "[4] @1:1\n"
			       "  \"1\" @1:2\n"
			       "  [0] @1:5\n"
			       "  {0} @1:9\n"
			       "  {1} @1:13\n"
			       "    \"x\": \"y\" @1:16\n" },
	{ "-\n- x\n-  # none\n- y\n", "[4] @1:1\n"
				      "  null @1:2\n"
				      "  \"x\" @2:3\n"
				      "  null @3:2\n"
				      "  \"y\" @4:3\n" },
};

static void test_trees(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(trees); i++) {
		struct tree *tree = read_good(trees[i].yaml);
		char *dump = dumped(tree);

		assert_string_equal(dump, trees[i].dump);
		free(dump);
		tree_free(tree);
	}
}

/* Takes the dump over. */
static char *without_places(char *dump)
{
	GRegex *place = g_regex_new(" @\\d+:\\d+", 0, 0, NULL);
	char *rest = g_regex_replace_literal(place, dump, -1, 0, "", 0, NULL);

	g_regex_unref(place);
	free(dump);
	return rest;
}

/* Lines between brackets may begin anywhere, as in JSON; those between quotation marks may not. */
static void test_brackets_at_the_margin(void **state)
{
	static const struct {
		const char *loose, *strict;
	} cases[] = {
		{ "a: [\n  1,\n  2\n]\nb: x\n", "a: [1, 2]\nb: x\n" },
		{ "a: {\n  b: 1\n}\n", "a: {b: 1}\n" },
		{ "a: [\n{\nb: 1\n},\n2]\n", "a: [{b: 1}, 2]\n" },
		{ "a:\n- [1,\n2,\n3]\n- {k:\nv}\nb: x\n", "a:\n- [1, 2, 3]\n- {k: v}\nb: x\n" },
		{ "x:\n  y:\n    a: [\n  1\n  ]\n    b: [\n]\n", "x:\n  y:\n    a: [1]\n    b: []\n" },
		{ "a: [ # why\n1 # first\n]\n", "a: [1]\n" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct tree *loose = read_good(cases[i].loose), *strict = read_good(cases[i].strict);
		char *a = without_places(dumped(loose)), *b = without_places(dumped(strict));
		assert_string_equal(a, b);
		g_free(a);
		g_free(b);
		tree_free(loose);
		tree_free(strict);
	}
}

static void test_collection_ends(void **state)
{
	static const char yaml[] = "a:\n  - 1\n  - [2, 3]\nb: {c: d }  # e\n\n";
	struct tree *tree = read_good(yaml);
	const struct value *a = tree->root->child, *b = a->next;

	(void)state;
	assert_int_equal(tree->root->first, 0);
	assert_int_equal(tree->root->end, strstr(yaml, "  #") - yaml);
	assert_int_equal(a->first, strchr(yaml, '-') - yaml);
	assert_int_equal(a->end, strchr(yaml, ']') + 1 - yaml);
	assert_int_equal(b->end, strchr(yaml, '}') + 1 - yaml);
	assert_int_equal(b->key->first, strchr(yaml, 'b') - yaml);
	tree_free(tree);
}

/* What is refused: the code and the place of each complaint, in order. */
static const struct {
	const char *yaml, *said;
} refused[] = {
	/* Full-width colons, and all of them. */
	{ "一: 1\n二：3\n三: 4\n四：5\n", "2:2 B0207, 4:2 B0207" },
	{ "一：1\n二：2\n", "1:2 B0207, 2:2 B0207" },
	{ "{总计：1, b: 2}", "1:4 B0207" },
	{ "总计:5\n新收: 6\n", "1:3 B0208" },
	{ "总计:　5\n新收: 6\n", "1:3 B0208" },
	{ "\"总计\":5\n", "1:5 B0208" },
	{ "{a:1}", "1:3 B0208" },
	{ "a:\n　　b: 1\n", "2:1 B0232" },
	{ "a:\n\tb: 1\n\tc: 1\n", "2:1 B0202, 3:1 B0202" },
	{ "a: 1\n\tb: 1\n", "2:1 B0202" },
	{ "a: \"x\n\ty\"\n", "2:1 B0202" },
	/* libfyaml 0.7.12 frees a token twice. */
	{ "? a: \t- b", "1:6 B0202" },
	{ "- ? a:\t|\n  b\n", "1:7 B0202" },
	{ "? ? a: \t? ? ", "1:8 B0202" },
	{ "? \"a\": \t\t>\n b\n", "1:8 B0202" },
	{ "x: 1\n? - [a:\t: b\n", "2:8 B0202" },
	/* Quotes, brackets, commas. */
	{ "a: \"未完", "1:4 B0203" },
	{ "a: '未完", "1:4 B0203" },
	{ "a: \"未完\nb: 2\n", "1:4 B0203" },
	{ "x:\n  a: \"未完\n  b: \"二\"\n", "2:6 B0203" },
	{ "a: [1, 2\n", "1:4 B0204" },
	{ "a: {x: 1\n", "1:4 B0204" },
	{ "{\"a\": tru", "1:1 B0204" },
	{ "{\n \"a\": 1\n \"b\": 2\n}", "3:2 B0214" },
	{ "{\"a\":1 \"b\":2}", "1:8 B0214" },
	{ "[1,2,,3]", "1:6 B0215" },
	{ "a: ]\n", "1:4 B0216" },
	{ "a: \"x\" y\n", "1:8 B0212" },
	{ "a: 'it's'\n", "1:8 B0212" },
	{ "a: [注] 文\n", "1:8 B0231" },
	/* Indentation. */
	{ "a: [1, 2\nb: x\n", "1:4 B0204" },
	{ "a: {b: [1, 2}\nc: x\n", "1:13 B0240" },
	{ "a: [\n\"x\ny\"]\n", "2:1 B0203" },
	{ "x:\n  a: [\n  1\n]\n b: 2\n", "5:2 B0205" },
	{ "a: 1\n  b: 2\n", "2:3 B0205" },
	{ "a:\n   b: 1\n  c: 2\n", "3:3 B0205" },
	{ "  a: 1\nb: 2\n", "2:1 B0205" },
	/* Colons and what text may start with. */
	{ "a: 关于: b\n", "1:6 B0206" },
	{ "a: b\n文字\n", "2:1 B0213" },
	{ "a: @x\n", "1:4 B0209" },
	{ "a: `x\n", "1:4 B0209" },
	{ "a: %x\n", "1:4 B0209" },
	{ "a: *\n", "1:4 B0209" },
	{ "a: ? b\n", "1:4 B0209" },
	{ "a: [1]#x\n", "1:7 B0231" },
	{ "a: & b\n", "1:4 B0209" },
	{ "a: - b\n", "1:4 B0229" },
	{ "a: |x\n", "1:5 B0230" },
	{ "a: 1\n- b\n", "2:1 B0228" },
	{ "q:\n  m: |\n\n  n: 1\nk: 1\n", "2:6 B0233" },
	{ "- b\na: 1\n", "2:1 B0228" },
	/* Escapes. */
	{ "a: \"\\ud800\"\n", "1:5 B0210" },
	{ "a: \"\\udc00\"\n", "1:5 B0210" },
	{ "a: \"\\ud83d\\ud83d\"\n", "1:11 B0210" },
	{ "{\"a\": \"\\ud83dx\"}", "1:8 B0210" },
	{ "a: \"\\q\"\n", "1:5 B0210" },
	{ "a: \"\\u12\"\n", "1:5 B0210" },
	{ "a: \"\\U00110000\"\n", "1:5 B0210" },
	{ "{\"a\": \"x\\u0000y\", \"b\": \"\\0\"}", "1:7 B0211, 1:24 B0211" },
	/* Refused by us: all of one file in one run. */
	{ "a: 1\na: 2\nb: {c: 1, \"c\": 2}\na: 3\n", "2:1 B0217, 3:11 B0217, 4:1 B0217" },
	{ "a: &x 1\nb: *x\nc: [*x, *y]\n", "1:4 B0219, 2:4 B0218, 3:5 B0218, 3:9 B0218" },
	{ "a: !!str 1\nb: !foo [1]\n!x c: 1\n", "1:4 B0220, 2:4 B0220, 3:1 B0220" },
	{ "<<: {a: 1}\n", "1:1 B0225" },
	{ ": x\n", "1:2 B0224" },
	{ "~: x\n", "1:1 B0224" },
	{ "%YAML 1.2\n---\na: 1\n", "1:1 B0221" },
	{ "# c\n\n%注: 1\n", "3:1 B0221" },
	{ "a: 1\n...\n%YAML 1.2\n", "3:1 B0221" },
	{ "a: 1\n---\nb: 2\n", "2:1 B0222" },
	{ "---\na: 1\n...\n---\n", "4:1 B0222" },
	{ "{a: 1}\n---\n{}\n", "2:1 B0222" },
	{ "? [a]\n: 1\n", "1:3 B0223" },
	{ "{{a: 1}: 2}", "1:2 B0223" },
	{ "[a]: 1\n", "1:4 B0223" },
	{ "只有文字\n", "1:1 B0227" },
	{ "\"文字：\"\n", "1:1 B0227" },
	{ "# 注\n", "B0106" },
	{ "---\n", "B0106" },
	{ "~", "B0106" },
};

/* r.yaml:2:1: error: … [B0217] → 2:1 B0217, … */
static char *codes_and_places(const struct diags *diags)
{
	char *said = printed(diags), **lines = g_strsplit(said, "\n", -1);
	GString *list = g_string_new(NULL);

	for (char **line = lines; *line; line++) {
		const char *place = strchr(*line, ':'), *code = strrchr(*line, '[');

		if (!code || !strstr(*line, "error: ") || (*line)[0] == ' ')
			continue;
		g_string_append(list, list->len ? ", " : "");
		if (g_str_has_prefix(*line, "r.yaml"))
			g_string_append_printf(list, "%.*s ",
				(int)strcspn(strchr(place + 1, ':') + 1, ":") + (int)(strchr(place + 1, ':') - place),
				place + 1);
		g_string_append_len(list, code + 1, 5);
	}
	g_strfreev(lines);
	free(said);
	return g_string_free(list, FALSE);
}

static void test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
		struct diags *diags = diags_new(LANG_EN);
		char *said;

		assert_null(read_text(refused[i].yaml, diags));
		said = codes_and_places(diags);
		if (strcmp(said, refused[i].said) != 0)
			print_message("%s", refused[i].yaml);
		assert_string_equal(said, refused[i].said);
		g_free(said);
		diags_free(diags);
	}
}

static void check_printed(const char *yaml, const char *expected)
{
	struct diags *diags = diags_new(LANG_ZH);
	char *said;

	assert_null(read_text(yaml, diags));
	said = printed(diags);
	assert_string_equal(said, expected);
	free(said);
	diags_free(diags);
}

static void test_printed(void **state)
{
	(void)state;
	check_printed("标题: 报告\n依申请公开:\n  总计: 5\n  结转: 0\n  总计: 6\n",
		"r.yaml:5:3: 错误：“总计”重复填写，第一次在第 3 行 [B0217]\n"
		"    5 |   总计: 6\n"
		"      |   ^~~~\n"
		"      = 字段：依申请公开 › 总计\n"
		"      = 提示：请只保留一处\n");
	check_printed("标题: 报告\n单位：市政府办公室\n日期: 1\n",
		"r.yaml:2:3: 错误：项目名称后用了全角冒号“：” [B0207]\n"
		"    2 | 单位：市政府办公室\n"
		"      |     ^~\n"
		"      = 字段：单位\n"
		"      = 提示：请改为半角冒号加一个空格，如 总计: 5\n");
	check_printed("说明: *注释\n", "r.yaml:1:5: 错误：数据文件中不能使用引用（*名称） [B0218]\n"
				       "    1 | 说明: *注释\n"
				       "      |       ^~~~~\n"
				       "      = 字段：说明\n"
				       "      = 提示：请直接写出内容；以 * 开头的文字须加引号\n");
}

/* n opening pieces, one in another, and where the 65th is. */
static void check_deep(const char *piece, unsigned n, const char *expected)
{
	struct diags *diags = diags_new(LANG_EN);
	GString *text = g_string_new(NULL);
	char *said;

	while (n--)
		g_string_append(text, piece);
	assert_null(read_text(text->str, diags));
	said = codes_and_places(diags);
	assert_string_equal(said, expected);
	g_free(said);
	g_string_free(text, TRUE);
	diags_free(diags);
}

static void test_depth(void **state)
{
	char open[TREE_MAX_DEPTH + 1] = "", close[TREE_MAX_DEPTH + 1] = "";
	char *text;

	(void)state;
	check_deep("[", 10000, "1:65 B0226");
	check_deep("- ", 10000, "1:129 B0226");
	check_deep("{\"a\":", 10000, "1:321 B0226");

	memset(open, '[', TREE_MAX_DEPTH);
	memset(close, ']', TREE_MAX_DEPTH);
	text = g_strconcat(open, close, NULL);
	tree_free(read_good(text));
	g_free(text);
}

/* How far the parser reads of a text whose brackets stay open: it keeps some 350 bytes a byte of what it reads. */
static void test_bracket_run(void **state)
{
	static const struct {
		const char *head, *piece;
		unsigned n, end; /* 0: to the end of the text */
	} cases[] = {
		{ "", "[", 100000, 4096 },
		{ "a: ", "[", 100000, 3 + 4096 },
		{ "", "[\n", 100000, 2 * 4096 },
		{ "", "[{", 100000, 4096 },
		{ "y: ", "[1, ", 100000, 3 + 4 * 4096 },
		{ "", "[\"]\", ", 100000, 6 * 4096 },
		{ "", "[ #\n", 100000, 4 * 4096 },
		{ "- ", "[{a: ", 100000, 2 + 5 * 2048 },
		{ "a: ", "[", 4096, 0 },
		{ "- ", "[1, 2]\n- ", 100000, 0 },
		{ "a: [\n", "  [甲, \"[\"],\n", 100000, 0 },
		{ "a: 区间", "[0, 1) ", 100000, 0 },
		{ "a: \"", "[", 100000, 0 },
		{ "a: |\n", "  [注] 在[0, 1)内\n", 100000, 0 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		GString *text = g_string_new(cases[i].head);
		for (unsigned n = 0; n < cases[i].n; n++)
			g_string_append(text, cases[i].piece);
		uint32_t len = (uint32_t)text->len;
		struct source *source = source_new("r.yaml", g_string_free(text, FALSE), len);
		assert_int_equal(yaml_guard_end(source, 0, len), cases[i].end ? cases[i].end : len);
		source_free(source);
	}
}

/* The billion laughs: refused where they start, at once, and not too often. */
static void test_alias_bomb(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	GString *text = g_string_new("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");

	(void)state;
	for (int i = 1; i < 2000; i++)
		g_string_append_printf(text, "a%d: &a%d [*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d]\n", i, i, i - 1,
			i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
	assert_null(read_text(text->str, diags));
	assert_in_range(diags_count(diags, SEVERITY_ERROR), 50, 1000);
	g_string_free(text, TRUE);
	diags_free(diags);
}

/* Many keys in one mapping take time in proportion, and mappings of one depth do not share them. */
static void test_many_keys(void **state)
{
	GString *text = g_string_new(NULL);
	struct tree *tree;

	(void)state;
	for (int i = 0; i < 50000; i++)
		g_string_append_printf(text, "k%d: {a: 1, b: 2}\n", i);
	tree = read_good(text->str);
	assert_int_equal(tree->root->n, 50000);
	tree_free(tree);
	g_string_free(text, TRUE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_scalars),
		cmocka_unit_test(test_items_left_out),
		cmocka_unit_test(test_trees),
		cmocka_unit_test(test_brackets_at_the_margin),
		cmocka_unit_test(test_collection_ends),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_printed),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_bracket_run),
		cmocka_unit_test(test_alias_bomb),
		cmocka_unit_test(test_many_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
