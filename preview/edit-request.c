#include "preview/edit-request.h"

#include <string.h>

#include "form/form-steps.h"
#include "report/arena.h"
#include "report/reader.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"

/* More are no change made by hand, nor a table that was pasted. */
#define EDITS_MAX 100000

static const char *text_of(const struct value *edit, const char *key)
{
	const struct value *value = value_get(edit, key);

	return value && value->type == VALUE_SCALAR ? value->text : NULL;
}

/* A number from 0; false: it is none. */
static bool number_of(const struct value *value, uint32_t *out)
{
	guint64 number;

	if (!value || value->type != VALUE_SCALAR || value->quoted ||
		!g_ascii_string_to_unsigned(value->text, 10, 0, UINT32_MAX, &number, NULL))
		return false;
	*out = (uint32_t)number;
	return true;
}

static bool kind_of(const char *op, enum edit_kind *out)
{
	static const char *const words[] = { [EDIT_SET] = "set",
		[EDIT_INSERT] = "insert",
		[EDIT_REMOVE] = "remove",
		[EDIT_RENAME] = "rename",
		[EDIT_MOVE] = "move" };

	for (size_t i = 0; op && i < G_N_ELEMENTS(words); i++)
		if (strcmp(op, words[i]) == 0) {
			*out = (enum edit_kind)i;
			return true;
		}
	return false;
}

/* Strings are names, numbers places. NULL: it is no path. */
static struct edit_step *read_path(const struct form *form, const struct value *path, size_t *n)
{
	if (!path || path->type != VALUE_SEQUENCE || !path->n || path->n > TREE_MAX_DEPTH)
		return NULL;
	struct edit_step *step = ARENA_ARRAY(form->arena, struct edit_step, path->n);
	*n = 0;
	for (const struct value *part = path->child; part; part = part->next, ++*n)
		if (part->type == VALUE_SCALAR && part->quoted)
			step[*n].name = part->text;
		else if (!number_of(part, &step[*n].place))
			return NULL;
	form_steps_complete(form, step, *n);
	return step;
}

static bool read_edit(const struct form *form, const struct value *value, struct edit *out)
{
	const char *text = text_of(value, "text");

	*out = (struct edit){ .text = text, .old = text_of(value, "old"), .name = text_of(value, "name") };
	if (value->type != VALUE_MAPPING || !kind_of(text_of(value, "op"), &out->kind))
		return false;
	out->step = read_path(form, value_get(value, "path"), &out->n_steps);
	if (!out->step)
		return false;
	switch (out->kind) {
	case EDIT_SET:
		return text != NULL;
	case EDIT_INSERT:
		if (text && !*text && !out->name)
			out->value = form_empty_row(form, out->step, out->n_steps - 1);
		return true;
	case EDIT_RENAME:
		/* A heading that is emptied is taken away. */
		out->name = text && *text ? text : NULL;
		return text != NULL;
	case EDIT_MOVE:
		return number_of(value_get(value, "to"), &out->to);
	default:
		return true;
	}
}

const struct edit *edit_request_read(
	const struct form *form, const char *bytes, size_t len, struct diags *unheard, size_t *n)
{
	struct source *source = source_from_text("edits.json", bytes, len, unheard);
	/* The tree lives on: the edits borrow from it. */
	const struct tree *tree = source ? tree_read(source, unheard) : NULL;
	const struct value *list = tree && tree->root->type == VALUE_MAPPING ? value_get(tree->root, "edits") : NULL;
	struct edit *edit;

	if (!list || list->type != VALUE_SEQUENCE || !list->n || list->n > EDITS_MAX)
		return NULL;
	edit = ARENA_ARRAY(form->arena, struct edit, list->n);
	*n = 0;
	for (const struct value *one = list->child; one; one = one->next, ++*n)
		if (!read_edit(form, one, &edit[*n]))
			return NULL;
	return edit;
}
