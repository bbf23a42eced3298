#include "templates/field.h"

#include <string.h>

static const char *const type_names[N_FIELD_TYPES] = {
	[FIELD_TEXT] = "text",
	[FIELD_PROSE] = "prose",
	[FIELD_INTEGER] = "integer",
	[FIELD_DECIMAL] = "decimal",
	[FIELD_DATE] = "date",
	[FIELD_CHOICE] = "choice",
	[FIELD_FLAG] = "flag",
	[FIELD_GROUP] = "group",
	[FIELD_TABLE] = "table",
};

const char *field_type_name(enum field_type type)
{
	return type_names[type];
}

const struct field *field_find(const struct field *group, const char *name)
{
	for (const struct field *field = group->child; field; field = field->next)
		if (strcmp(field->key, name) == 0 || strcmp(field->label, name) == 0)
			return field;
	return NULL;
}

const struct field *field_at(const struct field *root, const char *path, size_t len)
{
	const char *end = path + len;

	while (root && path < end) {
		const char *dot = memchr(path, '.', (size_t)(end - path));
		size_t part = (size_t)((dot ? dot : end) - path);
		const struct field *field = root->child;
		while (field && (strlen(field->key) != part || memcmp(field->key, path, part) != 0))
			field = field->next;
		root = field;
		path += part + (dot ? 1 : 0);
	}
	return root;
}
