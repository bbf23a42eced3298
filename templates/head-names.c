/* A table of all forms of all labels, so that a file of many columns is read in the time it takes to read it. */
#include "templates/head-names.h"

#include <string.h>

#include "report/value.h"

struct head_names {
	GHashTable *meaning; /* plain text → GArray of struct head_meaning */
	GPtrArray *corner;   /* plain texts of which corners are made, the longest first */
};

/* ---- what words mean ---- */

static bool is_same(const struct head_meaning *a, const struct head_meaning *b)
{
	return a->kind == b->kind && a->node == b->node && a->stub == b->stub && a->label == b->label;
}

/* Takes the plain text over. The first meaning of a thing stays: it was added with the form nearest to its label. */
static void add_plain(struct head_names *names, char *plain, struct head_meaning meaning, enum label_form form)
{
	GArray *list = g_hash_table_lookup(names->meaning, plain);

	if (!*plain) {
		g_free(plain);
		return;
	}
	if (!list) {
		list = g_array_new(FALSE, FALSE, sizeof(struct head_meaning));
		g_hash_table_insert(names->meaning, g_strdup(plain), list);
	}
	bool known = false;
	for (guint i = 0; i < list->len && !known; i++)
		known = is_same(&g_array_index(list, struct head_meaning, i), &meaning);
	meaning.form = form;
	if (!known)
		g_array_append_val(list, meaning);
	g_free(plain);
}

/* A unit may stand below a head without its brackets: 年末人口 over 万人. */
static void add_unit(struct head_names *names, const char *label, const struct head_meaning *meaning)
{
	char *plain = label_form(label, LABEL_PLAIN), *bare = label_form(label, LABEL_BARE);
	gsize len = strlen(bare);

	if (strncmp(plain, bare, len) == 0 && plain[len] == '(' && g_str_has_suffix(plain, ")")) {
		plain[strlen(plain) - 1] = '\0';
		memmove(plain + len, plain + len + 1, strlen(plain + len));
		add_plain(names, g_steal_pointer(&plain), *meaning, LABEL_BARE);
	}
	g_free(plain);
	g_free(bare);
}

static void add_label(struct head_names *names, const char *label, struct head_meaning meaning)
{
	if (!label)
		return;
	for (int form = 0; form < N_LABEL_FORMS; form++)
		add_plain(names, label_form(label, (enum label_form)form), meaning, (enum label_form)form);
	add_unit(names, label, &meaning);
	if (!strchr(label, '\n'))
		return;
	/* One language of a head in two: each line of it will do. */
	char **line = g_strsplit(label, "\n", -1);
	for (char **at = line; *at; at++) {
		for (int form = 0; form < N_LABEL_FORMS; form++)
			add_plain(names, label_form(*at, (enum label_form)form), meaning, LABEL_BARE);
		add_unit(names, *at, &meaning);
	}
	g_strfreev(line);
}

/* By key, and by the keys on the way to it from any group on (node_has_name). */
static void add_keys(struct head_names *names, const struct node *node, struct head_meaning meaning)
{
	add_plain(names, label_form(node->key, LABEL_PLAIN), meaning, LABEL_PLAIN);
	for (const char *name = node->name; name; name = strchr(name, '.') ? strchr(name, '.') + 1 : NULL)
		add_plain(names, label_form(name, LABEL_PLAIN), meaning, LABEL_PLAIN);
}

static void add_columns(struct head_names *names, const struct node *root)
{
	for (const struct node *node = node_next(root, root); node; node = node_next(root, node)) {
		struct head_meaning meaning = { .kind = node_is_leaf(node) ? HEAD_COLUMN : HEAD_GROUP, .node = node };

		add_label(names, node->label, meaning);
		add_keys(names, node, meaning);
	}
}

/* ---- corners ---- */

static void add_corner(struct head_names *names, const char *text)
{
	const struct head_meaning meaning = { .kind = HEAD_CORNER };
	char *plain = text ? label_form(text, LABEL_PLAIN) : NULL;

	if (!plain)
		return;
	add_label(names, text, meaning);
	if (*plain)
		g_ptr_array_add(names->corner, plain);
	else
		g_free(plain);
}

static void add_diagonal(struct head_names *names, const struct value *diagonal)
{
	for (const struct value *text = diagonal ? diagonal->child : NULL; text; text = text->next)
		add_corner(names, text->text);
}

static void add_stubs(struct head_names *names, const struct table_template *table)
{
	for (uint32_t i = 0; i < table->n_data_stubs; i++) {
		const struct data_stub *stub = &table->data_stub[i];
		const struct head_meaning meaning = { .kind = HEAD_STUB, .stub = i };

		add_label(names, stub->label, meaning);
		add_plain(names, label_form(stub->key, LABEL_PLAIN), meaning, LABEL_PLAIN);
		g_ptr_array_add(names->corner, label_form(stub->label, LABEL_PLAIN));
	}
	for (uint32_t i = 0; i < table->n_data_heads; i++) {
		const struct data_head *head = &table->data_head[i];

		add_diagonal(names, head->diagonal);
		if (!head->leaf)
			add_label(names, head->label,
				(struct head_meaning){ .kind = HEAD_STUB_GROUP, .label = head->label });
	}
}

static int longer_first(gconstpointer a, gconstpointer b)
{
	gsize one = strlen(*(char *const *)a), other = strlen(*(char *const *)b);

	return one < other ? 1 : one > other ? -1 : 0;
}

/* ---- the names ---- */

static void free_list(gpointer list)
{
	g_array_unref(list);
}

struct head_names *head_names_new(const struct table_template *table, const struct band_template *band)
{
	struct head_names *names = g_new0(struct head_names, 1);

	names->meaning = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list);
	names->corner = g_ptr_array_new_with_free_func(g_free);
	add_columns(names, &band->columns);
	add_stubs(names, table);
	add_corner(names, band->head);
	add_corner(names, band->corner);
	add_diagonal(names, band->diagonal);
	g_ptr_array_sort(names->corner, longer_first);
	return names;
}

void head_names_free(struct head_names *names)
{
	if (!names)
		return;
	g_hash_table_unref(names->meaning);
	g_ptr_array_unref(names->corner);
	g_free(names);
}

const GArray *head_names_find(const struct head_names *names, const char *word, enum label_form form)
{
	g_autofree char *text = label_form(word, form);

	return g_hash_table_lookup(names->meaning, text);
}

/* The bytes of one part of a corner that a text begins with; 0: none. */
static gsize corner_part(const struct head_names *names, const char *text)
{
	for (guint i = 0; i < names->corner->len; i++)
		if (*(const char *)names->corner->pdata[i] && g_str_has_prefix(text, names->corner->pdata[i]))
			return strlen(names->corner->pdata[i]);
	return 0;
}

bool head_names_is_corner(const struct head_names *names, const char *word)
{
	g_autofree char *text = label_form(word, LABEL_PLAIN);
	const char *at = text;
	unsigned n = 0;

	while (*at) {
		gsize len = corner_part(names, at);

		/* Narrowed before: ＼ ／ ｜ are among them. */
		if (!len && !strchr("\\/|-", *at))
			return false;
		n += len > 0;
		at += MAX(len, 1);
	}
	return n > 0;
}

bool head_names_know(const struct head_names *names, const char *word)
{
	for (int form = 0; form < N_LABEL_FORMS; form++)
		if (head_names_find(names, word, (enum label_form)form))
			return true;
	return head_names_is_corner(names, word);
}
