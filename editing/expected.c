/* The tree is copied and changed as data. Proving a text against it then is a comparison: nothing here knows of quotes
 * and lines, so what the writing gets wrong shows. */
#include "editing/expected.h"

#include <glib.h>
#include <string.h>

#include "editing/attempt.h"
#include "report/arena.h"
#include "report/value.h"

/* ---- trees as data ---- */

static struct value *value_new(struct arena *arena, enum value_type type)
{
	struct value *value = ARENA_NEW(arena, struct value);

	value->type = type;
	return value;
}

static struct value *scalar_new(struct arena *arena, const char *text)
{
	struct value *value = value_new(arena, VALUE_SCALAR);

	value->text = text;
	value->n = (uint32_t)strlen(text);
	return value;
}

/* Recursion goes down the tree (TREE_MAX_DEPTH). */
static struct value *copy(struct arena *arena, const struct value *from)
{
	struct value *value = value_new(arena, from->type), **link = &value->child;

	value->text = from->text;
	value->n = from->n;
	for (const struct value *child = from->child; child; child = child->next) {
		*link = copy(arena, child);
		(*link)->key = child->key ? scalar_new(arena, child->key->text) : NULL;
		link = &(*link)->next;
	}
	return value;
}

static void put_in(struct value *collection, unsigned at, struct value *child)
{
	struct value **link = &collection->child;

	while (at-- && *link)
		link = &(*link)->next;
	child->next = *link;
	*link = child;
	collection->n++;
}

static bool is_blank(const struct value *value)
{
	return value->type == VALUE_NULL || !value->n;
}

static bool same(const struct expected *expected, const struct value *left, const struct value *right)
{
	if (left == expected->loose && is_blank(left) && is_blank(right))
		return true;
	if (left->type != right->type || left->n != right->n)
		return false;
	if (left->type == VALUE_SCALAR)
		return memcmp(left->text, right->text, left->n) == 0;
	for (left = left->child, right = right->child; left && right; left = left->next, right = right->next)
		if ((left->key && !value_is(right->key, left->key->text)) || !same(expected, left, right))
			return false;
	return !left && !right;
}

bool expected_is(const struct expected *expected, const struct value *root)
{
	return same(expected, expected->root, root);
}

unsigned place_of_name(const struct value *mapping, const char *const *before)
{
	const struct value *child;
	unsigned place = 0;

	if (!before)
		return mapping->n;
	for (; *before; before++) {
		unsigned at = 1;
		for (child = mapping->child; child && !value_is(child->key, *before); child = child->next)
			at++;
		place = child ? at : place;
	}
	return place;
}

/* ---- the edits ---- */

static bool refuse(const struct attempt *attempt, enum diag_code code, const char *arg)
{
	const struct value *last = attempt->at[attempt->n_at - 1];

	return diag(attempt->diags, code, value_where(attempt->tree, last, NULL, NULL), attempt_path(attempt), arg);
}

/* The value that an edit gives. */
static struct value *given(const struct attempt *attempt)
{
	if (attempt->edit->value)
		return copy(attempt->arena, attempt->edit->value);
	return attempt->text ? scalar_new(attempt->arena, attempt->text) : value_new(attempt->arena, VALUE_NULL);
}

/* What a step leads to, made when it is not there; NULL: it cannot be. */
static struct value *step_make(const struct attempt *attempt, struct value *collection, const struct edit_step *step)
{
	const enum value_type wanted = step->name ? VALUE_MAPPING : VALUE_SEQUENCE;
	struct value *child = step_take(collection, step);

	if (child)
		return child;
	if (collection->type != VALUE_NULL && collection->type != wanted)
		return NULL;
	bool made = collection->type == VALUE_NULL;
	collection->type = wanted;
	if (step->name) {
		child = value_new(attempt->arena, VALUE_NULL);
		child->key = scalar_new(attempt->arena, step->name);
		put_in(collection, place_of_name(collection, step->before), child);
		return child;
	}
	while (collection->n <= step->place || (made && collection->n < step->n))
		put_in(collection, collection->n, value_new(attempt->arena, VALUE_NULL));
	return step_take(collection, step);
}

/* `value` becomes what `now` is, and stays where it is. */
static void become(struct value *value, const struct value *now)
{
	value->type = now->type;
	value->text = now->text;
	value->n = now->n;
	value->child = now->child;
}

static bool set(struct expected *expected, const struct attempt *attempt)
{
	struct value *value = expected->root;

	for (size_t i = 0; i < attempt->edit->n_steps; i++) {
		value = step_make(attempt, value, &attempt->edit->step[i]);
		if (!value)
			return refuse(attempt, DIAG_EDIT_NO_PLACE, NULL);
	}
	become(value, given(attempt));
	expected->loose = value;
	return true;
}

/* The text found there, as the one who sent the edit saw it: "" for what is blank. */
static bool is_old(const struct attempt *attempt)
{
	const struct value *value = attempt_target(attempt);
	const char *old = attempt->edit->old;

	if (!old)
		return true;
	if (!value || is_blank(value))
		return !*old;
	if (value->type != VALUE_SCALAR)
		return false;
	/* The last line end of a block need not be sent. */
	size_t n = strlen(old);
	return strncmp(value->text, old, n) == 0 &&
	       (!value->text[n] || (value->block && strcmp(value->text + n, "\n") == 0));
}

/* Whether a text can stand in a file at all. */
static bool is_text(const char *text)
{
	return !text || g_utf8_validate(text, -1, NULL);
}

bool expected_make(struct expected *expected, const struct attempt *attempt)
{
	const struct edit *edit = attempt->edit;

	if (!is_text(edit->text) || !is_text(edit->name))
		return refuse(attempt, DIAG_EDIT_BAD_TEXT, NULL);
	if (!is_old(attempt))
		return refuse(attempt, DIAG_EDIT_OLD_DIFFERS, NULL);
	*expected = (struct expected){ .root = copy(attempt->arena, attempt->tree->root) };
	switch (edit->kind) {
	case EDIT_SET:
		return set(expected, attempt);
	default:
		return refuse(attempt, DIAG_EDIT_NO_PLACE, NULL);
	}
}
