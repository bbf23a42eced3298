/* A report may call a field by its key or its label. Both are in one sorted array for each group, and where two fields
 * share a word the one that stands first in the template has it. */
#include "templates/field.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "report/arena.h"

static const char *const type_names[N_FIELD_TYPES] = {
	[FIELD_TEXT] = "text",
	[FIELD_PROSE] = "prose",
	[FIELD_INTEGER] = "integer",
	[FIELD_DECIMAL] = "decimal",
	[FIELD_DATE] = "date",
	[FIELD_CHOICE] = "choice",
	[FIELD_FLAG] = "flag",
	[FIELD_PICTURE] = "picture",
	[FIELD_BARCODE] = "barcode",
	[FIELD_GROUP] = "group",
	[FIELD_TABLE] = "table",
};

const char *field_type_name(enum field_type type)
{
	return type_names[type];
}

/* ---- by their names ---- */

struct named_field {
	const char *name; /* key or label */
	const struct field *field;
};

/* Of one name those come first that stand first. */
static int compare_named(const void *a, const void *b)
{
	const struct named_field *one = a, *other = b;
	int order = strcmp(one->name, other->name);

	return order ? order : (one->field->id > other->field->id) - (one->field->id < other->field->id);
}

void field_index(struct field *group, struct arena *arena)
{
	uint32_t n = 0;

	for (const struct field *field = group->child; field; field = field->next)
		n += 2;
	struct named_field *named = ARENA_ARRAY(arena, struct named_field, n);
	group->named = named;
	group->n_named = n;
	for (struct field *field = group->child; field; field = field->next) {
		*named++ = (struct named_field){ field->key, field };
		*named++ = (struct named_field){ field->label, field };
		if (field->child)
			field_index(field, arena);
	}
	qsort(group->named, n, sizeof(*group->named), compare_named);
}

/* The first of those with a name; its end when there is none. */
static uint32_t find_named(const struct field *group, const char *name)
{
	uint32_t low = 0, high = group->n_named;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (strcmp(group->named[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_named(const struct field *group, uint32_t i, const char *name)
{
	return i < group->n_named && strcmp(group->named[i].name, name) == 0;
}

const struct field *field_find(const struct field *group, const char *name)
{
	uint32_t i = find_named(group, name);

	return is_named(group, i, name) ? group->named[i].field : NULL;
}

/* Adds those of the name to *n; *found gets the last. */
static void find_below(const struct field *group, const char *name, const struct field **found, unsigned *n)
{
	for (const struct field *field = group->child; field; field = field->next) {
		if (strcmp(field->key, name) == 0 || strcmp(field->label, name) == 0) {
			*found = field;
			++*n;
		}
		find_below(field, name, found, n);
	}
}

const struct field *field_find_below(const struct field *group, const char *name)
{
	const struct field *found = field_find(group, name);
	unsigned n = 0;

	if (found)
		return found;
	find_below(group, name, &found, &n);
	return n == 1 ? found : NULL;
}

static const struct field *find_key(const struct field *group, const char *key)
{
	for (uint32_t i = find_named(group, key); is_named(group, i, key); i++)
		if (strcmp(group->named[i].field->key, key) == 0)
			return group->named[i].field;
	return NULL;
}

const struct field *field_at(const struct field *root, const char *path, size_t len)
{
	const char *end = path + len;

	while (root && path < end) {
		size_t length = 0;

		while (path + length < end && path[length] != '.' && path[length] != '/')
			length++;
		g_autofree char *key = g_strndup(path, length);
		root = find_key(root, key);
		path += length + (path + length < end);
	}
	return root;
}

bool field_has_names(const struct field *group)
{
	for (const struct field *field = group->child; field; field = field->next)
		if (field->datatype.names)
			return true;
	return false;
}

const struct field *field_repeated(const struct field *field)
{
	while (field && !(field->datatype.type == FIELD_GROUP && field->datatype.many))
		field = field->parent;
	return field;
}
