/* Edits of tests/editing/cases.txt: a text, an edit, the text after it. */
#include "editing/editing.h"

#include "editing/edits-read.h"
#include "report/arena.h"
#include "tests/report/check.h"

/* One case of the file. All texts have \n and no mark of byte order, which its flags put in. */
struct example {
	char *title, *before, *edits, *after;
	bool crlf, bom, open, markdown; /* open: no line end at the end */
};

static GPtrArray *examples;

static void example_free(void *data)
{
	struct example *example = data;

	g_free(example->title);
	g_free(example->before);
	g_free(example->edits);
	g_free(example->after);
	g_free(example);
}

/* == title [crlf] [bom] [open] [md], the lines before, -- and the edit, the lines after; or !! and the code of the
 * refusal. */
static struct example *example_read(char *text)
{
	struct example *example = g_new0(struct example, 1);
	char *end = strchr(text, '\n'), *edit = strstr(text, "\n-- "), *after = edit ? strchr(edit + 1, '\n') : NULL;

	if (!end || !edit || !after)
		fail_msg("not a case: %.60s", text);
	*end = *after = 0;
	example->title = g_strdup(text);
	example->crlf = strstr(text, "[crlf]");
	example->bom = strstr(text, "[bom]");
	example->open = strstr(text, "[open]");
	example->markdown = strstr(text, "[md]");
	example->before = g_strndup(end + 1, edit >= end + 1 ? (size_t)(edit - end) : 0);
	example->edits = g_strdup_printf("[%s]", edit + 4);
	example->after = g_strdup(after + 1);
	return example;
}

static void read_examples(const char *path)
{
	char *text;
	g_auto(GStrv) part = NULL;

	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	part = g_strsplit(text, "\n== ", -1);
	examples = g_ptr_array_new_with_free_func(example_free);
	for (char **at = part + 1; *at; at++) {
		g_ptr_array_add(examples, example_read(*at));
	}
	g_free(text);
}

/* As the file has it. */
static GString *as_written(const struct example *example, const char *text)
{
	GString *out = g_string_new(example->bom ? "\xEF\xBB\xBF" : "");

	for (; *text; text++) {
		if (*text == '\n' && !text[1] && example->open)
			break;
		if (*text == '\n' && example->crlf)
			g_string_append_c(out, '\r');
		g_string_append_c(out, *text);
	}
	return out;
}

/* The names that may stand before a step's: "before", a list of lists beside the path. */
static void read_before(const struct value *object, struct edit *edit, struct arena *arena)
{
	const struct value *lists = value_get(object, "before"), *n = value_get(object, "n");
	struct edit_step *step = (struct edit_step *)edit->step;

	for (const struct value *list = lists ? lists->child : NULL; list; list = list->next, step++) {
		const char **names = ARENA_ARRAY(arena, const char *, list->n + 1);
		size_t i = 0;
		for (const struct value *name = list->child; name; name = name->next)
			names[i++] = name->text;
		if (list->type == VALUE_SEQUENCE)
			step->before = names;
	}
	if (n)
		((struct edit_step *)edit->step)[edit->n_steps - 1].n = (uint32_t)atoi(n->text);
}

/* The text after the edits, or what was said against them. */
static GString *edited(const struct example *example, const GString *before)
{
	struct diags *diags = diags_new(LANG_EN);
	struct arena *arena = arena_new();
	struct tree *request = read_good(example->edits);
	GArray *edits = edits_read(request, request->root, arena, diags);
	GString *after = NULL;
	guint i = 0;

	if (edits) {
		for (const struct value *object = request->root->child; object; object = object->next)
			read_before(object, &g_array_index(edits, struct edit, i++), arena);
		after = editing_apply(example->markdown ? "r.md" : "r.yaml", before->str, before->len,
			(const struct edit *)edits->data, edits->len, diags, NULL);
		g_array_unref(edits);
	}
	if (!after) {
		char *said = printed(diags);
		after = g_string_new(said);
		free(said);
	}
	tree_free(request);
	arena_free(arena);
	diags_free(diags);
	return after;
}

static bool check_example(const struct example *example)
{
	const bool refused = g_str_has_prefix(example->after, "!! ");
	GString *before = as_written(example, example->before);
	GString *wanted = refused ? g_string_new(NULL) : as_written(example, example->after);
	GString *got = edited(example, before);
	g_autofree char *code = refused ? g_strndup(example->after + 3, 5) : NULL;
	bool ok = refused ? strstr(got->str, code) != NULL : g_string_equal(got, wanted);

	if (!ok)
		print_error("== %s\n%s-- %s\ngot:\n%s\nwanted:\n%s\n", example->title, before->str, example->edits,
			got->str, refused ? example->after : wanted->str);
	g_string_free(before, TRUE);
	g_string_free(wanted, TRUE);
	g_string_free(got, TRUE);
	return ok;
}

static void test_examples(void **state)
{
	guint n_wrong = 0;

	(void)state;
	for (guint i = 0; i < examples->len; i++)
		n_wrong += !check_example(examples->pdata[i]);
	print_message("%u cases, %u wrong\n", examples->len, n_wrong);
	assert_int_equal(n_wrong, 0);
}

/* What no request in JSON can have. */
static void test_bad_text(void **state)
{
	const struct edit_step step = { .name = "a" };
	const struct edit edit = { .kind = EDIT_SET, .step = &step, .n_steps = 1, .text = "\xB9\xAB" };
	struct diags *diags = diags_new(LANG_EN);
	size_t failed = 9;

	(void)state;
	assert_null(editing_apply("r.yaml", "a: 1\n", 5, &edit, 1, diags, &failed));
	assert_true(diags_has(diags, DIAG_EDIT_BAD_TEXT));
	assert_int_equal(failed, 0);
	diags_free(diags);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_examples), cmocka_unit_test(test_bad_text) };

	g_assert(argc == 2);
	read_examples(argv[1]);
	int n = cmocka_run_group_tests(tests, NULL, NULL);
	g_ptr_array_unref(examples);
	return n;
}
