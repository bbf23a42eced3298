/* Reads texts made from good ones by small changes, the same ones each time. Nothing may crash, hang or leak, every
 * refusal must say something, and every value must lie in its source.
 *
 *     fuzz-read [N [seed]] */
#include <glib.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/diag-print.h"
#include "report/diag.h"
#include "report/reader.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"
#include "tests/count.h"

static const char *const seeds[] = {
	"template: gov-disclosure-2021\n标题: 政府信息公开工作年度报告\n正文:\n  - 标题: 一、总体情况\n    段落: |\n"
	"      本年度，我局……\n\n      二是：加强。\n  - 标题: '二、it''s'\n    段落: >-\n      折叠\n      文字\n",
	"a: \"x\\u4e2d\\ny \\ud83d\\ude00 \\x41\"\nb: [1, 二, {x: 3, 'y': \"z\"}]\nc:\n- 一\n-   二 # 注\n-\nd:\ne: "
	"~\n",
	"{\"requests\": {\"new\": [1, 2.50, -3, null], \"总计\": {\"a\": true}},\n\t\"s\": \"\\/\\\\\\\"\\u0041\", "
	"\"e\": []}",
	"a: &x 1\nb: *x\n<<: !t {c: d}\n? e\n: f\n--- g\n...\n%YAML 1.2\n",
	"一：1\r\n二: 2\r\n三:3\r\n四: |\r\n  x\r\n  y\r\n\tt: 1\r\n",
};

static const char *const pieces[] = {
	"\n",
	"\r\n",
	"\r",
	"  ",
	"\t",
	": ",
	":",
	"：",
	"- ",
	"? ",
	"[",
	"]",
	"{",
	"}",
	",",
	"\"",
	"'",
	"|\n",
	">-\n",
	"&a ",
	"*a ",
	"!t ",
	"%Y ",
	"#",
	" #",
	"---\n",
	"...\n",
	"<<: ",
	"\\u0000",
	"\\ud800",
	"\\udc00",
	"\\U0010ffff",
	"\\\n",
	"~",
	"\xff",
	"\xe4\xb8",
	"字",
	"　",
	"\xef\xbb\xbf",
	"\xc2\x85",
	"\xe2\x80\xa8",
	"\xf0\x9f\x98\x80",
	"\x01",
	"@",
	"`",
};

static uint32_t pick(GRand *rand, uint32_t n)
{
	return n ? (uint32_t)g_rand_int_range(rand, 0, (gint32)n) : 0;
}

static void mutate(GString *text, GRand *rand)
{
	gsize at = pick(rand, (uint32_t)text->len + 1);
	gsize len = pick(rand, 12), other_len = pick(rand, 40);
	const char *other = seeds[pick(rand, G_N_ELEMENTS(seeds))];
	gsize from = pick(rand, (uint32_t)strlen(other));

	switch (pick(rand, 7)) {
	case 0:
		g_string_erase(text, (gssize)at, (gssize)MIN(len, text->len - at));
		break;
	case 1:
		if (at < text->len)
			text->str[at] = (char)pick(rand, 256);
		break;
	case 2:
		g_string_insert_len(text, (gssize)at, other + from, (gssize)MIN(other_len, strlen(other + from)));
		break;
	case 3:
		g_string_truncate(text, at);
		break;
	default:
		g_string_insert(text, (gssize)at, pieces[pick(rand, G_N_ELEMENTS(pieces))]);
		break;
	}
}

static void check_value(const struct tree *tree, const struct value *value, const struct value *parent)
{
	struct where where = value_where_at(tree, value, value->n / 2, NULL, NULL);
	uint32_t n = 0;

	g_assert_cmpuint(value->first, <=, value->end);
	g_assert_cmpuint(value->end, <=, tree->source->len);
	g_assert_cmpuint(where.first, <=, where.end);
	g_assert_cmpuint(where.end, <=, tree->source->len);
	if (parent)
		g_assert_cmpuint(parent->first, <=, value->key ? value->key->first : value->first);
	if (value->type == VALUE_SCALAR) {
		g_assert_cmpuint(strlen(value->text), ==, value->n);
		g_assert_true(g_utf8_validate(value->text, -1, NULL));
		return;
	}
	for (const struct value *child = value->child; child; child = child->next, n++) {
		g_assert_cmpint(child->key != NULL, ==, value->type == VALUE_MAPPING);
		check_value(tree, child, value);
	}
	g_assert_cmpuint(n, ==, value->n);
}

static bool read_once(const GString *text, FILE *nowhere)
{
	struct diags *diags = diags_new(text->len % 2 ? LANG_ZH : LANG_EN);
	struct source *source = source_from_text("fuzz", text->str, text->len, diags);
	struct tree *tree = source ? tree_read(source, diags) : NULL;
	bool good = tree != NULL;

	g_assert_cmpint(good, ==, diags_count(diags, SEVERITY_ERROR) == 0);
	if (good) {
		check_value(tree, tree->root, NULL);
		tree_dump(tree, nowhere);
	}
	tree_free(tree);
	diags_print(diags, nowhere, true, SEVERITY_NOTE);
	diags_free(diags);
	return good;
}

int main(int argc, char **argv)
{
	unsigned long n = argc > 1 ? strtoul(argv[1], NULL, 10) : test_tries(3000, 300000);
	GRand *rand = g_rand_new_with_seed(argc > 2 ? (guint32)strtoul(argv[2], NULL, 10) : 1);
	FILE *nowhere = fopen("/dev/null", "w");
	unsigned long n_good = 0;

	for (unsigned long i = 0; i < n; i++) {
		GString *text = g_string_new(seeds[pick(rand, G_N_ELEMENTS(seeds))]);

		for (uint32_t changes = pick(rand, 6); changes > 0; changes--)
			mutate(text, rand);
		if (getenv("FUZZ_SHOW")) {
			fprintf(stderr, "%lu\n%s\n", i, text->str);
		}
		n_good += read_once(text, nowhere);
		g_string_free(text, TRUE);
	}
	printf("figure: %lu damaged texts read, %lu of them good\n", n, n_good);
	/* Texts that are all refused, or all taken, would try little. */
	g_assert_true(n < 100 || (n_good > n / 20 && n_good < n - n / 20));
	fclose(nowhere);
	g_rand_free(rand);
	return 0;
}
