/* Random edits of files: the examples, and files as people and programs write them (hostile.txt). Whatever is edited,
 * the file can be read, the values that were not meant are as before, comments are kept, no bytes change but around the
 * value, and the edit that takes it back gives the old values. */
#include "editing/editing.h"

#include "editing/text-edits.h"
#include "report/arena.h"
#include "report/markdown.h"
#include "tests/count.h"
#include "tests/report/check.h"

/* Pieces that texts are put together from. */
static const char *const pieces[] = { "", "甲", "正文。", "a", "~", "null", "true", "12", "-5", "0.50", "1,234",
	"2025-01-20", ": ", ":", " #", "#", "- ", "? ", "[", "]", "{", "}", ", ", "&x", "*x", "!", "|", ">", "'", "\"",
	"\\", "%", "@", "`", "\n", "\n\n", "\n  ", "\t", " ", "　", "：", "\xEF\xBB\xBF", "\x7f", "---", "...", "“引”",
	"（一）", "𠮷", "\r\n", "=", "这是一段较长的文字，有逗号，也有句号，用来看一行放不下时怎样写。" };

struct file {
	char *name;
	GString *text;
};

static GPtrArray *files;
static GRand *chance;

static void file_free(void *data)
{
	struct file *file = data;

	g_free(file->name);
	g_string_free(file->text, TRUE);
	g_free(file);
}

static void add_file(const char *name, const char *text, size_t len)
{
	struct file *file = g_new0(struct file, 1);

	file->name = g_strdup(name);
	file->text = g_string_new_len(text, (gssize)len);
	g_ptr_array_add(files, file);
}

/* === name [crlf] [bom] [open], then the text. */
static void add_hostile(const char *path)
{
	char *all;
	g_auto(GStrv) part = NULL;

	assert_true(g_file_get_contents(path, &all, NULL, NULL));
	part = g_strsplit(all, "\n=== ", -1);
	for (char **at = part + 1; *at; at++) {
		char *text = strchr(*at, '\n');
		*text++ = 0;
		GString *bytes = g_string_new(strstr(*at, "[bom]") ? "\xEF\xBB\xBF" : "");
		for (; *text; text++) {
			if (*text == '\n' && !text[1] && strstr(*at, "[open]"))
				break;
			if (*text == '\n' && strstr(*at, "[crlf]"))
				g_string_append_c(bytes, '\r');
			g_string_append_c(bytes, *text);
		}
		add_file(strstr(*at, "[md]") ? "r.md" : "r.yaml", bytes->str, bytes->len);
		g_string_free(bytes, TRUE);
	}
	g_free(all);
}

static void add_path(const char *path)
{
	char *text;
	gsize len;

	assert_true(g_file_get_contents(path, &text, &len, NULL));
	add_file(path, text, len);
	g_free(text);
}

/* ---- what a text says ---- */

static struct tree *read_file(const char *name, const GString *text)
{
	struct diags *unheard = diags_new(LANG_EN);
	struct source *source = source_from_text(name, text->str, text->len, unheard);
	struct tree *tree = source ? report_read(source, unheard) : NULL;

	diags_free(unheard);
	return tree;
}

/* A line for each value: how deep, its name, its text, but for the line end behind it that a block may give. What is
 * blank in any way is the same. */
static void flatten(GPtrArray *lines, const struct value *value, unsigned depth)
{
	bool blank = value->type == VALUE_NULL || !value->n;

	g_autofree char *text = g_strndup(!blank && value->type == VALUE_SCALAR ? value->text : "", value->n);
	if (g_str_has_suffix(text, "\n"))
		text[strlen(text) - 1] = 0;
	g_ptr_array_add(lines, g_strdup_printf("%u %s %s %s", depth, value->key ? value->key->text : "-",
				       blank                         ? "blank"
				       : value->type == VALUE_SCALAR ? "text"
								     : "group",
				       text));
	for (const struct value *child = value->child; child; child = child->next)
		flatten(lines, child, depth + 1);
}

static GPtrArray *lines_of(const struct tree *tree)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);

	flatten(lines, tree->root, 0);
	return lines;
}

/* How many lines differ, when there are as many; else a large number. */
static unsigned n_different(const GPtrArray *left, const GPtrArray *right)
{
	unsigned n = 0;

	if (left->len != right->len)
		return 1000000;
	for (guint i = 0; i < left->len; i++)
		n += strcmp(left->pdata[i], right->pdata[i]) != 0;
	return n;
}

/* Bytes that belong to names and texts. */
static void cover(char *bytes, const struct source *source, const struct value *value)
{
	uint32_t first = value_begins(source, value);

	if (value->key)
		memset(bytes + value->key->first, 'x', value->key->end - value->key->first);
	if (value->type <= VALUE_SCALAR && value->block) {
		bytes[first] = 'x';
		if (value->end > line_end_at(source, first))
			memset(bytes + line_end_at(source, first), 'x', value->end - line_end_at(source, first));
	} else if (value->type <= VALUE_SCALAR && value->end > first) {
		memset(bytes + first, 'x', value->end - first);
	}
	for (const struct value *child = value->child; child; child = child->next)
		cover(bytes, source, child);
}

static int compare_texts(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

/* All comments of a tree's part [first, end), sorted. */
static GPtrArray *comments_of(const struct tree *tree)
{
	const struct source *source = tree->source;
	GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *bytes = g_strndup(source->text, source->len);

	cover(bytes, source, tree->root);
	uint32_t len = tree->root->end > tree->root->first ? source->len : 0;
	if (markdown_is(source))
		len = line_end_at(source, tree->root->end);
	for (uint32_t at = 0; at < len; at++) {
		if (bytes[at] != '#' || (at && !strchr(" \t\r\n", bytes[at - 1])))
			continue;
		uint32_t end = line_end_at(source, at);
		g_ptr_array_add(all, g_strndup(source->text + at, end - at));
		at = end;
	}
	g_ptr_array_sort(all, compare_texts);
	return all;
}

/* ---- random edits ---- */

static char *random_text(void)
{
	GString *text = g_string_new(NULL);

	for (int i = g_rand_int_range(chance, 0, 6); i > 0; i--)
		g_string_append(text, pieces[g_rand_int_range(chance, 0, G_N_ELEMENTS(pieces))]);
	return g_string_free(text, FALSE);
}

struct walk {
	struct edit_step step[TREE_MAX_DEPTH + 1];
	size_t n;
	const struct value *value, *above;
};

/* Some value that is not the root. */
static bool random_walk(struct walk *walk, const struct tree *tree)
{
	*walk = (struct walk){ .value = tree->root };
	while (walk->value->n && walk->value->type >= VALUE_SEQUENCE && (!walk->n || g_rand_int_range(chance, 0, 8))) {
		uint32_t i = (uint32_t)g_rand_int_range(chance, 0, (gint32)walk->value->n);
		walk->above = walk->value;
		walk->value = walk->value->child;
		for (uint32_t k = i; k--;)
			walk->value = walk->value->next;
		walk->step[walk->n++] =
			(struct edit_step){ .name = walk->value->key ? walk->value->key->text : NULL, .place = i };
	}
	return walk->n > 0;
}

static GString *apply(const struct file *file, const GString *text, const struct edit *edit)
{
	struct diags *diags = diags_new(LANG_EN);
	GString *after = editing_apply(file->name, text->str, text->len, edit, 1, diags, NULL);

	if (!after)
		assert_true(diags_count(diags, SEVERITY_ERROR) > 0);
	diags_free(diags);
	return after;
}

static void show(const char *what, const GString *before, const GString *after, const struct edit *edit)
{
	fprintf(stderr, "%s: kind %d, step %s/%u of %zu, text “%s”, name “%s”, to %u\nbefore:\n%s\nafter:\n%s\n", what,
		(int)edit->kind, edit->step[edit->n_steps - 1].name ? edit->step[edit->n_steps - 1].name : "",
		edit->step[edit->n_steps - 1].place, edit->n_steps, edit->text ? edit->text : "",
		edit->name ? edit->name : "", edit->to, before->str, after->str);
	fail();
}

/* No byte outside the lines of a value changes: of the edit's own when it is set or renamed, else of what it is in,
 * with the line end before and two lines behind. */
static void check_bytes(const struct walk *walk, const struct tree *tree, const GString *before, const GString *after,
	const struct edit *edit)
{
	const struct source *source = tree->source;
	const bool own = edit->kind == EDIT_SET || edit->kind == EDIT_RENAME;
	const struct value *of = own ? walk->value : walk->above;
	uint32_t first = of->key ? of->key->first : value_begins(source, of), end = value_last_line_end(source, of);

	first = source_line_first(source, first);
	first -= !own && first ? MIN(first, 2) : 0;
	for (int n = 0; n < (own ? 0 : 2) && source->text[end]; n++)
		end = line_end_at(source, end + 1 + (source->text[end] == '\r'));
	/* Empty lines behind a block may be its. */
	while (of->block && source->text[end] && strchr(" \r\n", source->text[end]))
		end++;
	size_t bom = source->bom ? 3 : 0, head = first + bom, tail = before->len - (end + bom);
	if (head + tail > after->len || memcmp(before->str, after->str, head) != 0)
		show("bytes before it", before, after, edit);
	if (memcmp(before->str + before->len - tail, after->str + after->len - tail, tail) != 0)
		show("bytes behind it", before, after, edit);
}

/* An edit, and the one that takes it back where there is one. */
struct pair {
	struct walk walk;
	struct edit edit, back;
	struct edit_step back_step[TREE_MAX_DEPTH + 1];
	bool has_back;
};

/* What is blank, or a group, is not set back: a group has no text. */
static void make_pair(struct pair *pair, const char *text, const char *name)
{
	struct walk *walk = &pair->walk;
	struct edit_step *last = &walk->step[walk->n - 1], *back = &pair->back_step[walk->n - 1];
	struct edit *edit = &pair->edit;

	*edit = (struct edit){ .kind = g_rand_boolean(chance) ? EDIT_SET
							      : (enum edit_kind)g_rand_int_range(chance, 0, 5),
		.step = walk->step,
		.n_steps = walk->n,
		.text = text,
		.name = *name ? name : "名",
		.to = (uint32_t)g_rand_int_range(chance, 0, (gint32)walk->above->n) };
	memcpy(pair->back_step, walk->step, sizeof(walk->step));
	pair->back = *edit;
	pair->back.step = pair->back_step;
	pair->has_back = edit->kind != EDIT_REMOVE;
	switch (edit->kind) {
	case EDIT_SET:
		pair->back.text = walk->value->type == VALUE_SCALAR ? walk->value->text : "";
		pair->has_back = walk->value->type <= VALUE_SCALAR;
		break;
	case EDIT_INSERT:
		last->name = back->name = NULL;
		if (walk->above->type == VALUE_SEQUENCE && g_rand_boolean(chance))
			edit->name = NULL;
		pair->back.kind = EDIT_REMOVE;
		break;
	case EDIT_RENAME:
		pair->has_back = last->name != NULL;
		pair->back.name = last->name;
		back->name = edit->name;
		break;
	case EDIT_MOVE:
		*back = (struct edit_step){ .place = edit->to };
		pair->back.to = last->place;
		break;
	case EDIT_REMOVE:
		break;
	}
}

static void check_values(const struct pair *pair, const struct tree *old, const struct tree *new, const GString *before,
	const GString *after)
{
	GPtrArray *old_lines = lines_of(old), *lines = lines_of(new);
	GPtrArray *old_comments = comments_of(old), *comments = comments_of(new);
	const struct edit *edit = &pair->edit;
	bool one = pair->has_back && (edit->kind == EDIT_SET || edit->kind == EDIT_RENAME);

	if (one && n_different(old_lines, lines) > 1)
		show("another value", before, after, edit);
	if (edit->kind != EDIT_REMOVE && n_different(old_comments, comments))
		show("comments", before, after, edit);
	g_ptr_array_unref(old_lines);
	g_ptr_array_unref(lines);
	g_ptr_array_unref(old_comments);
	g_ptr_array_unref(comments);
}

/* What an edit can do, the one that takes it back can: a SET in any case. */
static void check_back(const struct file *file, const struct pair *pair, const struct tree *old, const GString *before,
	const GString *after)
{
	GString *again = pair->has_back ? apply(file, after, &pair->back) : NULL;

	if (!again) {
		if (pair->has_back && pair->edit.kind == EDIT_SET)
			show("cannot be undone", before, after, &pair->edit);
		return;
	}
	struct tree *undone = read_file(file->name, again);
	GPtrArray *lines = lines_of(old), *undone_lines = lines_of(undone);
	if (n_different(lines, undone_lines))
		show("not undone", after, again, &pair->edit);
	g_ptr_array_unref(lines);
	g_ptr_array_unref(undone_lines);
	tree_free(undone);
	g_string_free(again, TRUE);
}

/* False: it was refused. */
static bool try_edit(const struct file *file, GString **text)
{
	struct tree *tree = read_file(file->name, *text);
	g_autofree char *new = random_text(), *name = random_text();
	struct pair pair;
	GString *after = NULL;

	assert_non_null(tree);
	if (random_walk(&pair.walk, tree)) {
		make_pair(&pair, new, name);
		after = apply(file, *text, &pair.edit);
	}
	if (after) {
		struct tree *next = read_file(file->name, after);
		if (!next)
			show("cannot be read", *text, after, &pair.edit);
		check_values(&pair, tree, next, *text, after);
		check_bytes(&pair.walk, tree, *text, after, &pair.edit);
		check_back(file, &pair, tree, *text, after);
		tree_free(next);
		g_string_free(*text, TRUE);
		*text = after;
	}
	tree_free(tree);
	return after != NULL;
}

static void test_random(void **state)
{
	unsigned n = 0, done = 0, refused = 0;
	const unsigned all = (unsigned)test_count(300, 20000);

	(void)state;
	for (; n < all; n++) {
		struct file *file = files->pdata[g_rand_int_range(chance, 0, (gint32)files->len)];
		if (file->text->len > 60000)
			continue;
		GString *text = g_string_new_len(file->text->str, (gssize)file->text->len);
		/* A few, one on the other. */
		for (int k = 0; k < 3; k++) {
			bool ok = try_edit(file, &text);
			done += ok;
			refused += !ok;
		}
		g_string_free(text, TRUE);
	}
	print_message("%u files edited, %u edits, %u refused\n", n, done, refused);
	assert_true(done > refused);
}

/* Steps to texts and blanks, in the file's order, each now and then. */
struct gathered {
	GPtrArray *texts; /* owned */
	GArray *edit;
	struct edit_step step[TREE_MAX_DEPTH + 1];
};

static void gather_sets(struct gathered *all, const struct value *value, size_t depth)
{
	uint32_t place = 0;

	for (const struct value *child = value->child; child; child = child->next, place++) {
		all->step[depth] = (struct edit_step){ .name = child->key ? child->key->text : NULL, .place = place };
		gather_sets(all, child, depth + 1);
		if (child->type > VALUE_SCALAR || g_rand_boolean(chance))
			continue;
		char *text = random_text();
		struct edit edit = { .kind = EDIT_SET,
			.step = g_memdup2(all->step, (depth + 1) * sizeof(*all->step)),
			.n_steps = depth + 1,
			.text = text };
		g_ptr_array_add(all->texts, text);
		g_ptr_array_add(all->texts, (gpointer)edit.step);
		g_array_append_val(all->edit, edit);
	}
}

/* Many edits of one request, which are proven together where they can, give what they give one by one. */
static void test_together(void **state)
{
	unsigned n_edits = 0;

	(void)state;
	for (guint i = 0; i < files->len; i++) {
		const struct file *file = files->pdata[i];
		struct tree *tree = read_file(file->name, file->text);
		struct gathered all = { g_ptr_array_new_with_free_func(g_free),
			g_array_new(FALSE, FALSE, sizeof(struct edit)), { { 0 } } };
		struct diags *diags = diags_new(LANG_EN);
		gather_sets(&all, tree->root, 0);
		GString *together = editing_apply(file->name, file->text->str, file->text->len,
			(const struct edit *)all.edit->data, all.edit->len, diags, NULL);
		GString *single = g_string_new_len(file->text->str, (gssize)file->text->len);
		for (guint k = 0; k < all.edit->len && single; k++) {
			GString *next = apply(file, single, &g_array_index(all.edit, struct edit, k));
			g_string_free(single, TRUE);
			single = next;
		}
		assert_int_equal(!single, !together);
		if (single && !g_string_equal(single, together))
			show("not the same", together, single, &g_array_index(all.edit, struct edit, 0));
		n_edits += all.edit->len;
		if (single)
			g_string_free(single, TRUE);
		if (together)
			g_string_free(together, TRUE);
		g_array_unref(all.edit);
		g_ptr_array_unref(all.texts);
		diags_free(diags);
		tree_free(tree);
	}
	print_message("%u edits together\n", n_edits);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_random), cmocka_unit_test(test_together) };

	g_assert(argc > 2);
	files = g_ptr_array_new_with_free_func(file_free);
	chance = g_rand_new_with_seed(19);
	add_hostile(argv[1]);
	for (int i = 2; i < argc; i++)
		add_path(argv[i]);
	int n = cmocka_run_group_tests(tests, NULL, NULL);
	g_rand_free(chance);
	g_ptr_array_unref(files);
	return n;
}
