/* The tree is copied and changed as data. Proving a text against it then is a comparison: nothing here knows of quotes
 * and lines, so what the writing gets wrong shows. */
#include "editing/expected.h"

#include <glib.h>
#include <string.h>

#include "editing/attempt.h"
#include "editing/entry.h"
#include "editing/new-value.h"
#include "report/arena.h"
#include "report/value.h"

/* A copy has no places. What an edit made blank has this instead of its first byte: any blank is the same. */
#define LOOSE 1

/* ---- comparing ---- */

static bool is_blank(const struct value *value)
{
	return value->type == VALUE_NULL || !value->n;
}

static bool same(const struct value *left, const struct value *right)
{
	if (left->first == LOOSE && is_blank(left) && is_blank(right))
		return true;
	if (left->type != right->type || left->n != right->n)
		return false;
	if (left->type == VALUE_SCALAR)
		return memcmp(left->text, right->text, left->n) == 0;
	for (left = left->child, right = right->child; left && right; left = left->next, right = right->next)
		if ((left->key && !value_is(right->key, left->key->text)) || !same(left, right))
			return false;
	return !left && !right;
}

bool expected_is(const struct expected *expected, const struct value *root)
{
	return same(expected->root, root);
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
		child = new_value(attempt->arena, VALUE_NULL);
		child->key = new_scalar(attempt->arena, step->name);
		new_put(collection, place_of_name(collection, step->before), child);
		return child;
	}
	while (collection->n <= step->place || (made && collection->n < step->n))
		new_put(collection, collection->n, new_value(attempt->arena, VALUE_NULL));
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

static struct value *walk(const struct attempt *attempt, struct value *value, size_t n_steps)
{
	for (size_t i = 0; value && i < n_steps; i++)
		value = step_make(attempt, value, &attempt->edit->step[i]);
	return value;
}

/* What has comments in it, or between it and its name, is not replaced as a whole. */
static bool has_comments(const struct attempt *attempt)
{
	const struct value *old = attempt_target(attempt);

	return old && old->type >= VALUE_SEQUENCE &&
	       entry_comments(attempt->tree->source, old->key ? old->key->end : old->first, old->end);
}

static bool set(struct expected *expected, const struct attempt *attempt)
{
	struct value *value = walk(attempt, expected->root, attempt->edit->n_steps);

	if (!value || !attempt->edit->n_steps)
		return refuse(attempt, DIAG_EDIT_NO_PLACE, NULL);
	if (has_comments(attempt))
		return refuse(attempt, DIAG_EDIT_LOSES, NULL);
	become(value, new_given(attempt, NULL));
	value->first = LOOSE;
	return true;
}

static bool insert(struct expected *expected, const struct attempt *attempt)
{
	const struct edit_step *last = &attempt->edit->step[attempt->edit->n_steps - 1];
	struct value *into = walk(attempt, expected->root, attempt->edit->n_steps - 1), *entry;

	if (!into || last->name)
		return refuse(attempt, DIAG_EDIT_NO_PLACE, NULL);
	if (into->type <= VALUE_SCALAR) {
		entry = new_copy(attempt->arena, into);
		*into = (struct value){ .type = VALUE_SEQUENCE, .key = into->key, .next = into->next };
		if (entry->type == VALUE_SCALAR)
			new_put(into, 0, entry);
	}
	if (last->place > into->n || (into->type == VALUE_MAPPING && !attempt->edit->name))
		return refuse(attempt, DIAG_EDIT_NO_PLACE, NULL);
	if (into->type == VALUE_MAPPING && value_get(into, attempt->edit->name))
		return refuse(attempt, DIAG_EDIT_NAME_TAKEN, attempt->edit->name);
	entry = new_given(attempt, into);
	new_put(into, last->place, entry);
	entry->first = LOOSE;
	return true;
}

/* The collection that the last step is a step of, and what it leads to; false after a diagnostic: nothing. */
static bool find_last(
	struct expected *expected, const struct attempt *attempt, struct value **above, struct value **value)
{
	size_t n = attempt->edit->n_steps;

	*above = *value = NULL;
	if (n && attempt_target(attempt)) {
		*above = walk(attempt, expected->root, n - 1);
		*value = step_take(*above, &attempt->edit->step[n - 1]);
	}
	return *value || refuse(attempt, DIAG_EDIT_NO_PLACE, NULL);
}

/* An emptied collection may be nothing at all. */
static bool take_out(struct expected *expected, const struct attempt *attempt)
{
	struct value *above, *value;

	if (!find_last(expected, attempt, &above, &value))
		return false;
	new_take(above, value);
	above->first = LOOSE;
	return true;
}

static bool move(struct expected *expected, const struct attempt *attempt)
{
	struct value *above, *value;

	if (!find_last(expected, attempt, &above, &value))
		return false;
	if (attempt->edit->to >= above->n)
		return refuse(attempt, DIAG_EDIT_NO_PLACE, NULL);
	new_take(above, value);
	new_put(above, attempt->edit->to, value);
	return true;
}

/* A paragraph without a heading is one again, or several are. */
static bool take_name(struct value *list, struct value *entry)
{
	struct value *inner = entry->child;
	uint32_t place = 0;

	if (entry->type != VALUE_MAPPING || entry->n != 1 || inner->type == VALUE_MAPPING)
		return false;
	for (const struct value *at = list->child; at != entry; at = at->next)
		place++;
	if (inner->type != VALUE_SEQUENCE) {
		inner->key = NULL;
		become(entry, inner);
		return true;
	}
	new_take(list, entry);
	for (struct value *child = inner->child, *next; child; child = next) {
		next = child->next;
		new_put(list, place++, child);
	}
	return true;
}

static bool rename_value(struct expected *expected, const struct attempt *attempt)
{
	const char *name = attempt->edit->name;
	struct value *above, *value;

	if (!find_last(expected, attempt, &above, &value))
		return false;
	if (above->type == VALUE_SEQUENCE && name && value->type <= VALUE_SCALAR) {
		struct value *inner = new_copy(attempt->arena, value);
		inner->key = new_scalar(attempt->arena, name);
		*value = (struct value){ .type = VALUE_MAPPING, .next = value->next };
		new_put(value, 0, inner);
		return true;
	}
	if (above->type == VALUE_SEQUENCE && !name)
		return take_name(above, value) || refuse(attempt, DIAG_EDIT_NO_PLACE, NULL);
	if (above->type == VALUE_SEQUENCE && (value->type != VALUE_MAPPING || value->n != 1))
		return refuse(attempt, DIAG_EDIT_NO_PLACE, NULL);
	if (above->type == VALUE_SEQUENCE) {
		above = value;
		value = value->child;
	}
	if (!name)
		return refuse(attempt, DIAG_EDIT_NO_PLACE, NULL);
	if (!value_is(value->key, name) && value_get(above, name))
		return refuse(attempt, DIAG_EDIT_NAME_TAKEN, name);
	value->key = new_scalar(attempt->arena, name);
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

bool expected_allows(const struct attempt *attempt)
{
	const struct edit *edit = attempt->edit;

	if (!is_text(edit->text) || !is_text(edit->name))
		return refuse(attempt, DIAG_EDIT_BAD_TEXT, NULL);
	if (attempt->no_fields)
		return refuse(attempt, DIAG_EDIT_NO_FIELDS, NULL);
	return is_old(attempt) || refuse(attempt, DIAG_EDIT_OLD_DIFFERS, NULL);
}

void expected_add(struct expected *expected, const struct attempt *attempt)
{
	if (!expected->root)
		expected->root = new_copy(attempt->arena, attempt->tree->root);
	struct value *value = walk(attempt, expected->root, attempt->edit->n_steps);
	become(value, new_given(attempt, NULL));
	value->first = LOOSE;
}

bool expected_make(struct expected *expected, const struct attempt *attempt)
{
	if (!expected_allows(attempt))
		return false;
	*expected = (struct expected){ .root = new_copy(attempt->arena, attempt->tree->root) };
	switch (attempt->edit->kind) {
	case EDIT_SET:
		return set(expected, attempt);
	case EDIT_INSERT:
		return attempt->edit->n_steps ? insert(expected, attempt) : refuse(attempt, DIAG_EDIT_NO_PLACE, NULL);
	case EDIT_REMOVE:
		return take_out(expected, attempt);
	case EDIT_RENAME:
		return rename_value(expected, attempt);
	case EDIT_MOVE:
		return move(expected, attempt);
	}
	return false;
}
