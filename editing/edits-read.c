/* What a request has beside these keys is somebody else's. */
#include "editing/edits-read.h"

#include <string.h>

#include "report/arena.h"
#include "report/value.h"

struct reading {
	const struct tree *tree;
	struct arena *arena;
	struct diags *diags;
};

static bool refuse(const struct reading *in, const struct value *value, const char *key)
{
	return diag(in->diags, DIAG_EDIT_REQUEST, value_where(in->tree, value, NULL, NULL), key);
}

/* Digits only: a place, counted from 0. */
static bool read_place(const struct value *value, uint32_t *place)
{
	if (value->type != VALUE_SCALAR || value->quoted || !value->n || value->n > 9 ||
		strspn(value->text, "0123456789") != value->n)
		return false;
	*place = (uint32_t)g_ascii_strtoull(value->text, NULL, 10);
	return true;
}

/* A text, or nothing when the key is not there or null. */
static bool read_text(const struct reading *in, const struct value *object, const char *key, const char **text)
{
	const struct value *value = value_get(object, key);

	*text = value && value->type == VALUE_SCALAR ? value->text : NULL;
	return !value || value->type <= VALUE_SCALAR || refuse(in, value, key);
}

static bool read_kind(const struct reading *in, const struct value *object, enum edit_kind *kind)
{
	static const char *const names[] = { [EDIT_SET] = "set",
		[EDIT_INSERT] = "insert",
		[EDIT_REMOVE] = "remove",
		[EDIT_RENAME] = "rename",
		[EDIT_MOVE] = "move" };
	const struct value *op = value_get(object, "op");

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		*kind = (enum edit_kind)i;
		if (value_is(op, names[i]))
			return true;
	}
	return refuse(in, op ? op : object, "op");
}

static bool read_path(const struct reading *in, const struct value *object, struct edit *edit)
{
	const struct value *path = value_get(object, "path");
	struct edit_step *step;

	if (!path || path->type != VALUE_SEQUENCE || !path->n || path->n > TREE_MAX_DEPTH)
		return refuse(in, path ? path : object, "path");
	step = ARENA_ARRAY(in->arena, struct edit_step, path->n);
	edit->step = step;
	for (const struct value *part = path->child; part; part = part->next, step++) {
		if (part->type == VALUE_SCALAR && part->quoted)
			step->name = part->text;
		else if (!read_place(part, &step->place))
			return refuse(in, part, "path");
		edit->n_steps++;
	}
	return true;
}

static bool read_edit(const struct reading *in, const struct value *object, struct edit *edit)
{
	const struct value *to = value_get(object, "to"), *value = value_get(object, "value");

	if (object->type != VALUE_MAPPING || !read_kind(in, object, &edit->kind) || !read_path(in, object, edit) ||
		!read_text(in, object, "text", &edit->text) || !read_text(in, object, "name", &edit->name) ||
		!read_text(in, object, "old", &edit->old))
		return object->type == VALUE_MAPPING ? false : refuse(in, object, "edits");
	/* A new heading may be sent as the text; none takes the old one away. */
	if (edit->kind == EDIT_RENAME && !edit->name)
		edit->name = edit->text && *edit->text ? edit->text : NULL;
	edit->value = value && value->type != VALUE_NULL ? value : NULL;
	if (edit->kind == EDIT_MOVE && (!to || !read_place(to, &edit->to)))
		return refuse(in, to ? to : object, "to");
	return true;
}

GArray *edits_read(const struct tree *tree, const struct value *list, struct arena *arena, struct diags *diags)
{
	const struct reading in = { tree, arena, diags };
	GArray *edits = g_array_new(FALSE, FALSE, sizeof(struct edit));
	bool ok = list && list->type == VALUE_SEQUENCE;

	if (!ok)
		refuse(&in, list ? list : tree->root, "edits");
	for (const struct value *object = ok ? list->child : NULL; object && ok; object = object->next) {
		struct edit edit = { 0 };
		ok = read_edit(&in, object, &edit);
		g_array_append_val(edits, edit);
	}
	if (!ok)
		g_clear_pointer(&edits, g_array_unref);
	return edits;
}
