/* What the writer writes, the reader gives back: as a key, as a value, and inside [ ]. */
#include "report/yaml.h"

#include <glib.h>

#include "tests/count.h"
#include "tests/report/check.h"

static const char *const hard[] = { "", " ", "a", "~", "null", "true", "<<", "---", "...", "- a", "-", "? a", "?",
	": a", ":", "a:", "a: b", "a:b", "a：b", "：", "一：二", "a #b", "a#b", "#", "[a", "a]", "{a", "a, b", "a,b",
	"&a", "*a", "**a**", "!a", "|", ">", "'a'", "\"a\"", "a\"b", "a\\b", "%a", "@a", "`a", "=", "a ", " a",
	"\xE3\x80\x80"
	"a",
	"a\xE3\x80\x80", "a\nb", "a\tb", "\x01", "\x7f", "\xC2\x85", "\xE2\x80\xA8",
	"\xEF\xBB\xBF"
	"a",
	"（一）甲", "1.5", "0123", "-3", "+3", "2024-01-20", "“甲”", "𠮷", "a\r", "\n", "No newline: here",
	"https://example.cn/#a", "y", "甲 乙", "%", "a %b" };

static void check_text(const char *text)
{
	GString *out = g_string_new("list: [x, ");

	yaml_append(out, text);
	g_string_append(out, ", y]\nvalue: ");
	yaml_append(out, text);
	g_string_append(out, "\nkeys:\n  ");
	yaml_append(out, text);
	g_string_append(out, ": z\nitems:\n  - ");
	yaml_append(out, text);
	g_string_append_c(out, '\n');
	struct tree *tree = read_good(out->str);
	const struct value *keys = value_get(tree->root, "keys");
	assert_string_equal(value_get(tree->root, "list")->child->next->text, text);
	assert_string_equal(value_get(tree->root, "value")->text, text);
	assert_string_equal(keys->child->key->text, text);
	assert_string_equal(keys->child->text, "z");
	assert_string_equal(value_get(tree->root, "items")->child->text, text);
	tree_free(tree);
	g_string_free(out, TRUE);
}

static void test_hard(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(hard) / sizeof(*hard); i++)
		check_text(hard[i]);
}

/* Texts put together from the pieces that make trouble. */
static void test_random(void **state)
{
	GRand *random = g_rand_new_with_seed(7);

	(void)state;
	for (int n = 0; n < (int)test_tries(3000, 100000); n++) {
		GString *text = g_string_new(NULL);
		for (int i = g_rand_int_range(random, 1, 6); i > 0; i--)
			g_string_append(
				text, hard[g_rand_int_range(random, 0, (gint32)(sizeof(hard) / sizeof(*hard)))]);
		check_text(text->str);
		g_string_free(text, TRUE);
	}
	g_rand_free(random);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_hard), cmocka_unit_test(test_random) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
