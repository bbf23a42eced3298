#include "report/markdown-setting.h"

#include <string.h>

#include "report/arena.h"
#include "report/blank.h"

struct value *markdown_value(struct tree *tree, enum value_type type, uint32_t first, uint32_t end)
{
	struct value *value = ARENA_NEW(tree->arena, struct value);

	*value = (struct value){ .type = type, .first = first, .end = end };
	return value;
}

void markdown_add_named(struct tree *tree, struct value_filling *to, const char *name, struct value *child)
{
	child->key = markdown_value(tree, VALUE_SCALAR, child->first, child->first);
	child->key->text = name;
	child->key->n = (uint32_t)strlen(name);
	value_filling_add(to, child);
}

/* One setting, name=value. */
static void add_setting(struct tree *tree, struct value_filling *to, const char *text, uint32_t first, uint32_t end)
{
	const char *equals = memchr(text + first, '=', end - first);
	uint32_t middle = equals ? (uint32_t)(equals - text) : end;
	struct value *value = markdown_value(tree, VALUE_SCALAR, MIN(middle + 1, end), end);

	value->n = value->end - value->first;
	value->text = arena_strndup(tree->arena, text + value->first, value->n);
	markdown_add_named(tree, to, arena_strndup(tree->arena, text + first, middle - first), value);
	value->key->first = first;
	value->key->end = middle;
}

void markdown_take_settings(struct tree *tree, struct value_filling *to, const char *text, struct markdown_line *line)
{
	const char *open = text + line->end - 1;

	if (*open != '}')
		return;
	while (open > text + line->first && *open != '{')
		open--;
	if (*open != '{')
		return;
	for (const char *at = open + 1, *end = text + line->end - 1; at < end;) {
		size_t n = strcspn(at, " }");
		if (n)
			add_setting(tree, to, text, (uint32_t)(at - text), (uint32_t)(at - text + (ptrdiff_t)n));
		/* One blank, or the word that was read. */
		at += n + (n == 0);
	}
	line->end = line->first + (uint32_t)blank_trimmed(text + line->first, (size_t)(open - text) - line->first);
}
