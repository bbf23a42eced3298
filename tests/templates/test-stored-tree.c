/* A tree that was stored is the one that was read: of texts with everything that a template may have, and of every
 * template that is built in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "report/diag.h"
#include "report/reader.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/stored-tree.h"
#include "templates/schema.h"
#include "templates/template-built-in.h"
#include "templates/template.h"

static struct tree *read_text(const char *text, size_t len)
{
	struct diags *diags = diags_new(LANG_EN);
	struct source *source = source_from_text("a.yaml", text, len, diags);
	struct tree *tree = source ? tree_read(source, diags) : NULL;

	assert_non_null(tree);
	assert_int_equal(diags_total(diags), 0);
	diags_free(diags);
	return tree;
}

/* All that a value has. Returns how many values it is. */
static unsigned check_same(const struct value *a, const struct value *b)
{
	unsigned n = 1;

	assert_non_null(b);
	assert_int_equal(a->type, b->type);
	assert_int_equal(a->quoted, b->quoted);
	assert_int_equal(a->block, b->block);
	assert_false(b->cell || b->filled || b->strong || b->literal);
	assert_int_equal(a->first, b->first);
	assert_int_equal(a->end, b->end);
	assert_int_equal(a->n, b->n);
	assert_int_equal(!a->text, !b->text);
	if (a->text)
		assert_memory_equal(a->text, b->text, a->n + 1);
	assert_int_equal(!a->key, !b->key);
	if (a->key)
		n += check_same(a->key, b->key);
	const struct value *of_b = b->child;
	for (const struct value *of_a = a->child; of_a; of_a = of_a->next, of_b = of_b->next)
		n += check_same(of_a, of_b);
	assert_null(of_b);
	return n;
}

static void check_tree(const struct tree *tree, struct tree *again)
{
	assert_string_equal(tree->source->text, again->source->text);
	check_same(tree->root, again->root);
	if (!tree->root->child)
		return;
	/* Places are found in it as in any other. */
	struct where where = value_where_at(again, again->root->child, 0, NULL, NULL);
	assert_int_equal(where.first, value_where_at(tree, tree->root->child, 0, NULL, NULL).first);
}

static void any_text_comes_back(void **state)
{
	static const char *const texts[] = {
		"a: 1\n",
		"[]\n",
		"{}\n",
		"- 一\n- \"二\\n\\u4e09\"\n- '四''五'\n- ~\n- null\n-\n- \"\"\n- ''\n",
		"a:\nb: {}\nc: []\nd: { e: [1, { f: 2 }], \"g h\": 3 }\n\"k\": v\n",
		"a: |\n  一\n    二\n\n  三\nb: >-\n  四\n  五\n\n  六\nc: |2\n    七\n",
		"a: b c\n  d\n  e\nf: 'g\n\n  h'\n",
		"\xef\xbb\xbf"
		"a: 一\r\nb:\r\n  - 二\r\n",
		"# comment\n\na:\n  # one\n  b: c # two\n\n\n",
		"a: [1,\n  2]\nb: { c: d,\n  e: f }\n",
		"a: { b: [[[[[[[[[[1]]]]]]]]]] }\n",
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		struct tree *tree = read_text(texts[i], strlen(texts[i]));
		struct diags *diags = diags_new(LANG_EN);
		struct source *source = source_from_text("b.yaml", texts[i], strlen(texts[i]), diags);
		GByteArray *bytes = g_byte_array_new();
		stored_tree_write(tree, bytes);
		struct tree *again = stored_tree_read(source, bytes->data, bytes->len);
		/* Nothing of it borrows from the bytes. */
		memset(bytes->data, 'x', bytes->len);
		check_tree(tree, again);
		g_byte_array_unref(bytes);
		tree_free(tree);
		tree_free(again);
		diags_free(diags);
	}
}

static void check_built_in(const char *file, struct tree *stored)
{
	size_t len;
	g_autofree char *text = template_text_built_in(file, &len);
	struct tree *tree = read_text(text, len);

	check_tree(tree, stored);
	assert_string_equal(stored->source->name, file);
	tree_free(tree);
	tree_free(stored);
}

static void every_template_is_as_its_text(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	g_auto(GStrv) names = template_names();

	(void)state;
	assert_true(g_strv_length(names) >= 10);
	for (char **name = names; *name; name++) {
		g_autofree char *file = g_strconcat(*name, ".yaml", NULL);
		check_built_in(file, template_read_built_in(*name, diags));
	}
	check_built_in("base.yaml", template_read_built_in_house(diags));
	assert_null(template_read_built_in("nothing", diags));
	assert_null(template_read_built_in("base", diags));
	assert_int_equal(diags_total(diags), 0);
	diags_free(diags);
}

/* A template that is built in is opened without trying its patterns: here they are tried, as those of a user's file. */
static void every_pattern_is_one(void **state)
{
	struct diags *diags = diags_new(LANG_EN);
	g_autofree char *folder = g_dir_make_tmp(NULL, NULL);
	g_auto(GStrv) names = template_names();

	(void)state;
	for (char **name = names; *name; name++) {
		g_autofree char *file = g_strconcat(*name, ".yaml", NULL), *path = g_build_filename(folder, file, NULL);
		size_t len;
		g_autofree char *text = template_text_built_in(file, &len);

		assert_true(g_file_set_contents(path, text, (gssize)len, NULL));
		struct report_template *tpl = template_open(path, diags);
		assert_int_equal(diags_total(diags), 0);
		assert_non_null(tpl);
		assert_false(tpl->tree->stored);
		template_free(tpl);
		g_remove(path);
	}
	g_rmdir(folder);
	diags_free(diags);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_text_comes_back),
		cmocka_unit_test(every_template_is_as_its_text),
		cmocka_unit_test(every_pattern_is_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
