/* Merging is done on values, before anything is read: so whatever a template may say can be changed by one that extends
 * it, and no part of the loader knows of it. Values keep their places, in whichever file they were written. */
#include "templates/extend.h"

#include <glib.h>
#include <string.h>

#include "report/arena.h"
#include "report/data-path.h"
#include "report/unknown-name.h"
#include "report/value.h"

/* Into `tree` go the values that are made; `ok` is false once something did not fit. */
struct merge {
	const struct tree *tree;
	struct diags *diags;
	bool ok;
};

static void merge_value(struct merge *merge, struct value *own, const struct value *above, const char *path);

/* What a person calls an entry of a list: of the body, of rules, of rows and columns. */
static const struct value *entry_name(const struct value *entry)
{
	static const char *const keys[] = { "name", "id", "key" };

	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		const struct value *name = value_get(entry, keys[i]);
		if (name && name->type == VALUE_SCALAR)
			return name;
	}
	return NULL;
}

/* A mapping's child has its key; an entry of a list what it is called by. */
static const char *name_of(const struct value *value)
{
	const struct value *name = value->key ? value->key : entry_name(value);

	return name ? name->text : NULL;
}

/* ---- what stands in a collection ---- */

static GPtrArray *children_of(const struct value *value)
{
	GPtrArray *children = g_ptr_array_new();

	for (struct value *child = value->child; child; child = child->next)
		g_ptr_array_add(children, child);
	return children;
}

/* Frees the array. */
static void set_children(struct value *value, GPtrArray *children)
{
	struct value **last = &value->child;

	for (guint i = 0; i < children->len; i++, last = &(*last)->next)
		*last = children->pdata[i];
	*last = NULL;
	value->n = children->len;
	g_ptr_array_unref(children);
}

/* Where the child of that name is, or the number of children. Linear: lists of a template are short. */
static guint child_at(const GPtrArray *children, const char *name)
{
	guint i = 0;

	while (i < children->len && g_strcmp0(name_of(children->pdata[i]), name) != 0)
		i++;
	return i;
}

/* The value says a name, and nothing of what is extended has it. */
static void no_such(
	struct merge *merge, const struct value *value, const char *name, const char *path, const GPtrArray *children)
{
	struct unknown_name unknown;

	unknown_name_init(&unknown, name, " ");
	for (guint i = 0; i < children->len; i++)
		if (name_of(children->pdata[i]))
			unknown_name_list(&unknown, name_of(children->pdata[i]));
	g_autofree char *possible = unknown_name_finish(&unknown);
	merge->ok =
		diag(merge->diags, DIAG_TEMPLATE_NO_ENTRY, value_where(merge->tree, value, path, NULL), name, possible);
}

/* ---- lists by the names of their entries ---- */

/* Takes `before` or `after` out of the entry; NULL when it has neither. They say where a new or moved entry goes, and
 * are no setting of it. */
static struct value *take_place(struct merge *merge, struct value *entry, const char *path, bool *after)
{
	GPtrArray *children = children_of(entry);
	struct value *place = NULL;

	for (guint i = 0; i < children->len;) {
		struct value *child = children->pdata[i];
		bool is_after = value_is(child->key, "after");
		if (child->type != VALUE_SCALAR || (!is_after && !value_is(child->key, "before"))) {
			i++;
			continue;
		}
		if (place)
			merge->ok = diag(merge->diags, DIAG_TEMPLATE_TWO_PLACES,
				value_where(merge->tree, child,
					data_path_key(merge->tree->arena, path, child->key->text), NULL));
		place = child;
		*after = is_after;
		g_ptr_array_remove_index(children, i);
	}
	set_children(entry, children);
	return place;
}

/* Gives a new entry the name under which it was written, as entries of this list have it. */
static void name_entry(struct merge *merge, struct value *entry, const struct value *sequence)
{
	const struct value *known = NULL;
	/* The value becomes both: key and text of the name that the entry is found by. */
	struct value *name = ARENA_NEW(merge->tree->arena, struct value);
	struct value *key = ARENA_NEW(merge->tree->arena, struct value);

	for (const struct value *child = sequence->child; child && !known; child = child->next)
		known = entry_name(child);
	*name = *key = *entry->key;
	key->text = known ? known->key->text : "name";
	key->n = (uint32_t)strlen(key->text);
	name->key = key;
	name->next = entry->child;
	entry->child = name;
	entry->n++;
}

/* An entry that is known is changed, moved or, as ~, taken out; a new one goes where it says, or to the end. */
static void put_entry(
	struct merge *merge, GPtrArray *entries, struct value *entry, const struct value *sequence, const char *path)
{
	guint at = child_at(entries, entry->key->text), beside;
	bool known = at < entries->len, after = false;
	struct value *place = entry->type == VALUE_MAPPING ? take_place(merge, entry, path, &after) : NULL;

	if (entry->type == VALUE_NULL && known) {
		g_ptr_array_remove_index(entries, at);
		return;
	}
	if (entry->type == VALUE_NULL) {
		no_such(merge, entry->key, entry->key->text, path, entries);
		return;
	}
	if (known)
		merge_value(merge, entry, entries->pdata[at], path);
	else if (entry->type == VALUE_MAPPING)
		name_entry(merge, entry, sequence);
	/* Taken from its place before the other is looked for, as it may stand before it. */
	if (known && place)
		g_ptr_array_remove_index(entries, at);
	if (place) {
		beside = child_at(entries, place->text);
		if (beside == entries->len)
			no_such(merge, place, place->text,
				data_path_key(merge->tree->arena, path, after ? "after" : "before"), entries);
		/* A place that is not known is the end, after the message. */
		at = MIN(beside + after, entries->len);
	}
	if (known && !place)
		entries->pdata[at] = entry;
	else
		g_ptr_array_insert(entries, (int)at, entry);
	/* In a list entries have no keys. */
	entry->key = NULL;
}

static void merge_list(struct merge *merge, struct value *own, const struct value *sequence, const char *path)
{
	GPtrArray *entries = children_of(sequence), *changes = children_of(own);

	for (guint i = 0; i < changes->len; i++) {
		struct value *entry = changes->pdata[i];
		put_entry(merge, entries, entry, sequence, data_path_key(merge->tree->arena, path, entry->key->text));
	}
	own->type = VALUE_SEQUENCE;
	set_children(own, entries);
	g_ptr_array_unref(changes);
}

/* ---- mappings ---- */

/* What the template says itself goes before what it extends; ~ takes it away. */
static void merge_mapping(struct merge *merge, struct value *own, const struct value *above, const char *path)
{
	GPtrArray *children = children_of(above), *mine = children_of(own);

	for (guint i = 0; i < mine->len; i++) {
		struct value *child = mine->pdata[i];
		guint at = child_at(children, child->key->text);
		const char *child_path = data_path_key(merge->tree->arena, path, child->key->text);
		if (at == children->len && child->type == VALUE_NULL)
			no_such(merge, child->key, child->key->text, child_path, children);
		else if (at == children->len)
			g_ptr_array_add(children, child);
		else if (child->type == VALUE_NULL)
			g_ptr_array_remove_index(children, at);
		else {
			merge_value(merge, child, children->pdata[at], child_path);
			children->pdata[at] = child;
		}
	}
	set_children(own, children);
	g_ptr_array_unref(mine);
}

/* A style that says what it extends is written anew. TREE_MAX_DEPTH bounds this recursion. Scalars, and lists against
 * lists: the template's own stands. */
static void merge_value(struct merge *merge, struct value *own, const struct value *above, const char *path)
{
	if (own->type == VALUE_MAPPING && above->type == VALUE_SEQUENCE)
		merge_list(merge, own, above, path);
	else if (own->type == VALUE_MAPPING && above->type == VALUE_MAPPING &&
		 !(value_get(own, "extends") && g_str_has_prefix(path, "styles.")))
		merge_mapping(merge, own, above, path);
}

/* These say what a file is, so that each has its own. */
static bool is_own(const struct value *child)
{
	return value_is(child->key, "banshi-template") || value_is(child->key, "name") ||
	       value_is(child->key, "label") || value_is(child->key, "version") || value_is(child->key, "date") ||
	       value_is(child->key, "extends");
}

/* Backward, as indexes behind a removed one move. */
static void drop_own(struct value *root)
{
	GPtrArray *children = children_of(root);

	for (guint i = children->len; i-- > 0;)
		if (is_own(children->pdata[i]))
			g_ptr_array_remove_index(children, i);
	set_children(root, children);
}

bool template_extend(struct tree *own, struct tree *above, struct diags *diags)
{
	struct merge merge = { own, diags, true };

	/* Values of both live as long as the tree that extends. */
	tree_adopt(own, above);
	drop_own(above->root);
	merge_mapping(&merge, own->root, above->root, "");
	return merge.ok;
}
