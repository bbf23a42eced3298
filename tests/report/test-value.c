#include "check.h"

#include <glib.h>

static void test_get(void **state)
{
	struct tree *tree = read_good("a: 1\n乙: \"2\"\nc:\nd: [a]\n");

	(void)state;
	assert_true(value_is(value_get(tree->root, "a"), "1"));
	assert_true(value_is(value_get(tree->root, "乙"), "2"));
	assert_int_equal(value_get(tree->root, "c")->type, VALUE_NULL);
	assert_false(value_is(value_get(tree->root, "c"), ""));
	assert_null(value_get(tree->root, "x"));
	assert_null(value_get(value_get(tree->root, "d"), "a"));
	assert_null(value_get(NULL, "a"));
	assert_false(value_is(NULL, ""));
	tree_free(tree);
	tree_free(NULL);
}

static void test_where(void **state)
{
	struct tree *tree = read_good("a: 一二\n");
	struct where where = value_where(tree, tree->root->child, "x.a", "甲");

	(void)state;
	assert_ptr_equal(where.source, tree->source);
	assert_int_equal(where.first, 3);
	assert_int_equal(where.end, 9);
	assert_string_equal(where.path, "x.a");
	assert_string_equal(where.label, "甲");
	tree_free(tree);
}

/* The decoded character ◆ (or the one at `offset`) is the raw text at `first`. */
static const struct {
	const char *yaml;
	uint32_t offset, first, end;
} places[] = {
	{ "k: 一◆", 3, 6, 9 }, { "k: a ◆", 2, 5, 8 }, { "k: a  b", 2, 5, 6 },           /* the second space */
	{ "k: \"一◆\"", 3, 7, 10 }, { "k: '''◆'", 1, 6, 9 }, { "k: 'it''s'", 2, 6, 8 }, /* the doubled quote */
	{ "k: \"\\u4e00◆\"", 3, 10, 13 }, { "k: \"\\ud83d\\ude00◆\"", 4, 16, 19 },
	{ "k: \"\\ud83d\\ude00◆\"", 0, 4, 16 }, { "k: \"a\\n\\\"◆\"", 3, 9, 12 },
	{ "k: \"a\\n\\\"◆\"", 1, 5, 7 }, /* the escaped line end */
	{ "k: \"a\\u0020◆\"", 2, 11, 14 }, { "k: \"a\\x20◆\"", 2, 9, 12 }, { "k: \"a\n   ◆\"", 2, 9, 12 },
	{ "k: \"a\\\n   ◆\"", 1, 10, 13 }, { "k: a\n\n\n  ◆", 3, 9, 12 }, { "k: |\n  a\n  b◆\n", 3, 12, 15 },
	{ "k: |\n  a\n  b◆\n", 1, 8, 9 }, /* the line end */
	{ "k: |\r\n  a\r\n  b◆\r\n", 3, 14, 17 }, { "k: >-\n  a\n  b\n\n  c◆\n", 5, 18, 21 },
	{ "k: |\n  \"a\"◆\n", 3, 10, 13 }, /* quotes of a block are text */
};

static void test_where_at(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		struct tree *tree = read_good(places[i].yaml);
		const struct value *value = tree->root->child;
		struct where where = value_where_at(tree, value, places[i].offset, NULL, NULL);

		if (where.first != places[i].first)
			print_message("%s\n", places[i].yaml);
		assert_int_equal(where.first, places[i].first);
		assert_int_equal(where.end, places[i].end);
		tree_free(tree);
	}
}

static void test_where_at_without_text(void **state)
{
	struct tree *tree = read_good("a: [1]\nb: xy\n");
	const struct value *a = tree->root->child;

	(void)state;
	assert_int_equal(value_where_at(tree, a, 0, NULL, NULL).first, a->first);
	assert_int_equal(value_where_at(tree, a->next, 2, NULL, NULL).first, a->next->first);
	assert_int_equal(value_where_at(tree, a->next, 99, NULL, NULL).end, a->next->end);
	tree_free(tree);
}

/* 收{x/y}件{{: two parts put in; around them every character is where it was written. */
static void test_where_at_filled(void **state)
{
	struct tree *tree = read_good("k: \"收{x/y}件{{\"");
	static const struct filled_part part[] = { { 3, 5, 3, 8 }, { 8, 9, 11, 13 } };
	const struct filled_scalar filled = {
		.value = { .type = VALUE_SCALAR,
			.quoted = true,
			.filled = true,
			.first = 3,
			.end = 18,
			.n = 9,
			.text = "收12件{" },
		.written = tree->root->child,
		.part = part,
		.n_parts = 2,
	};
	static const struct {
		uint32_t offset, first, end;
	} at[] = { { 0, 4, 7 }, { 3, 7, 12 }, { 4, 7, 12 }, { 5, 12, 15 }, { 8, 15, 17 } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(at); i++) {
		struct where where = value_where_at(tree, &filled.value, at[i].offset, NULL, NULL);

		assert_int_equal(where.first, at[i].first);
		assert_int_equal(where.end, at[i].end);
	}
	tree_free(tree);
}

static void test_size(void **state)
{
	(void)state;
	assert_int_equal(sizeof(struct value), 48);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_get),
		cmocka_unit_test(test_where),
		cmocka_unit_test(test_where_at),
		cmocka_unit_test(test_where_at_without_text),
		cmocka_unit_test(test_where_at_filled),
		cmocka_unit_test(test_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
