/* Edits of a report's text: the first line is a request, the rest is the file. Edits of values that are there are tried
 * on it too, with the request's words as their texts. */
#include <string.h>

#include "editing/editing.h"
#include "editing/edits-read.h"
#include "report/arena.h"
#include "report/diag.h"
#include "report/markdown.h"
#include "report/source-open.h"
#include "report/value.h"
#include "tests/fuzz/fuzz.h"

#define STEPS_MAX 8
#define TRIES     6

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	fuzz_begin();
	return 0;
}

static struct tree *read_text(const char *name, const char *text, size_t len, struct diags *diags)
{
	struct source *source = source_from_text(name, text, len, diags);

	return source ? report_read(source, diags) : NULL;
}

static void apply(const char *name, const GString *text, const struct edit *edits, size_t n)
{
	struct diags *diags = diags_new(LANG_ZH);
	size_t failed;
	GString *after = editing_apply(name, text->str, text->len, edits, n, diags, &failed);

	/* Either there is a file that can be read, or it is told why not. */
	if (after) {
		struct tree *tree = read_text(name, after->str, after->len, diags);
		g_assert(tree);
		tree_free(tree);
		g_string_free(after, TRUE);
	} else {
		g_assert(diags_count(diags, SEVERITY_ERROR) && failed <= n);
	}
	fuzz_tell(diags);
	diags_free(diags);
}

static void try_request(const char *name, const char *request, size_t len, const GString *text)
{
	struct diags *diags = diags_new(LANG_EN);
	struct arena *arena = arena_new();
	struct tree *tree = read_text("request", request, len, diags);
	GArray *edits = tree ? edits_read(tree, tree->root, arena, diags) : NULL;

	if (edits) {
		apply(name, text, (const struct edit *)edits->data, edits->len);
		g_array_unref(edits);
	}
	tree_free(tree);
	arena_free(arena);
	fuzz_tell(diags);
	diags_free(diags);
}

/* Steps to some value; how many. */
static size_t walk(struct edit_step *step, const struct tree *tree, struct fuzz_random *random)
{
	const struct value *value = tree->root;
	size_t n = 0;

	while (value->type >= VALUE_SEQUENCE && value->n && n < STEPS_MAX && !(n && fuzz_chance(random, 6))) {
		uint32_t place = (uint32_t)fuzz_pick(random, value->n);
		value = value->child;
		for (uint32_t i = 0; i < place; i++)
			value = value->next;
		step[n++] = (struct edit_step){ .name = value->key ? value->key->text : NULL, .place = place };
	}
	return n;
}

static void try_values(const char *name, const char *words, const GString *text)
{
	struct fuzz_random random = { text->len };
	struct diags *diags = diags_new(LANG_EN);
	struct tree *tree = read_text(name, text->str, text->len, diags);

	for (int i = 0; tree && i < TRIES; i++) {
		struct edit_step step[STEPS_MAX];
		const struct edit edit = { .kind = (enum edit_kind)fuzz_pick(&random, EDIT_MOVE + 1),
			.step = step,
			.n_steps = walk(step, tree, &random),
			.text = words + fuzz_pick(&random, strlen(words) + 1),
			.name = words,
			.to = (uint32_t)fuzz_pick(&random, 4) };
		if (edit.kind == EDIT_INSERT && edit.n_steps)
			step[edit.n_steps - 1].name = NULL;
		apply(name, text, &edit, 1);
	}
	tree_free(tree);
	diags_free(diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *line = memchr(data, '\n', size);
	size_t len = line ? (size_t)(line - data) : size;
	g_autofree char *words = g_strndup((const char *)data, len);
	GString *text =
		g_string_new_len((const char *)data + len + (line != NULL), (gssize)(size - len - (line != NULL)));
	const char *name = g_str_has_prefix(text->str, "---") ? "r.md" : "r.yaml";

	try_request(name, words, len, text);
	try_values(name, words, text);
	g_string_free(text, TRUE);
	return 0;
}
