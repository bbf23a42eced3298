#include "editing/new-value.h"

#include <glib.h>
#include <string.h>

#include "editing/attempt.h"
#include "report/arena.h"

struct value *new_value(struct arena *arena, enum value_type type)
{
	struct value *value = ARENA_NEW(arena, struct value);

	value->type = type;
	return value;
}

struct value *new_scalar(struct arena *arena, const char *text)
{
	struct value *value = new_value(arena, VALUE_SCALAR);

	value->text = text;
	value->n = (uint32_t)strlen(text);
	return value;
}

/* Recursion goes down the tree (TREE_MAX_DEPTH). */
struct value *new_copy(struct arena *arena, const struct value *from)
{
	struct value *value = new_value(arena, from->type), **link = &value->child;

	value->text = from->text;
	value->n = from->n;
	for (const struct value *child = from->child; child; child = child->next) {
		*link = new_copy(arena, child);
		(*link)->key = child->key ? new_scalar(arena, child->key->text) : NULL;
		link = &(*link)->next;
	}
	return value;
}

void new_put(struct value *collection, uint32_t at, struct value *child)
{
	struct value **link = &collection->child;

	while (at-- && *link)
		link = &(*link)->next;
	child->next = *link;
	*link = child;
	collection->n++;
}

void new_take(struct value *collection, struct value *child)
{
	struct value **link = &collection->child;

	while (*link != child)
		link = &(*link)->next;
	*link = child->next;
	child->next = NULL;
	collection->n--;
}

/* Whether all entries are single: what a row of a table has. A mapping of one name is a paragraph with its heading. */
static bool is_row(const struct value *value)
{
	bool ok = value->type == VALUE_SEQUENCE || (value->type == VALUE_MAPPING && value->n > 1);

	for (const struct value *child = value->child; ok && child; child = child->next)
		ok = child->type <= VALUE_SCALAR;
	return ok;
}

static struct value *blank_row(struct arena *arena, const struct value *like)
{
	struct value *row = new_copy(arena, like);

	for (struct value *child = row->child; child; child = child->next) {
		child->type = VALUE_NULL;
		child->text = NULL;
		child->n = 0;
	}
	return row;
}

/* The entry before the place, else the one at it. */
static const struct value *neighbour(const struct value *list, uint32_t place)
{
	const struct value *child = list->child;

	for (uint32_t i = 1; child && child->next && i < place; i++)
		child = child->next;
	return child;
}

struct value *new_given(const struct attempt *attempt, const struct value *among)
{
	const struct edit *edit = attempt->edit;
	struct value *value;

	if (edit->value)
		value = new_copy(attempt->arena, edit->value);
	else
		value = attempt->text ? new_scalar(attempt->arena, attempt->text)
				      : new_value(attempt->arena, VALUE_NULL);
	if (edit->kind != EDIT_INSERT || !among)
		return value;
	const struct value *like =
		among->type == VALUE_SEQUENCE ? neighbour(among, edit->step[edit->n_steps - 1].place) : NULL;
	if (value->type == VALUE_NULL && !edit->name && like && is_row(like))
		return blank_row(attempt->arena, like);
	if (!edit->name)
		return value;
	value->key = new_scalar(attempt->arena, edit->name);
	if (among->type == VALUE_MAPPING)
		return value;
	struct value *named = new_value(attempt->arena, VALUE_MAPPING);
	new_put(named, 0, value);
	return named;
}

struct value *new_above(struct arena *arena, const struct edit_step *step, struct value *value)
{
	struct value *above = new_value(arena, step->name ? VALUE_MAPPING : VALUE_SEQUENCE);

	if (step->name) {
		value->key = new_scalar(arena, step->name);
		new_put(above, 0, value);
		return above;
	}
	while (above->n < step->place)
		new_put(above, above->n, new_value(arena, VALUE_NULL));
	new_put(above, above->n, value);
	while (above->n < step->n)
		new_put(above, above->n, new_value(arena, VALUE_NULL));
	return above;
}
