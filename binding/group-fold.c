#include "binding/group-fold.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/datum.h"
#include "binding/message-word.h"

/* A list for a group that has a field with several names: one entry an organ. */
bool group_is_folded(const struct field *group, const struct value *value)
{
	return field_has_names(group) && value->type == VALUE_SEQUENCE && value->child;
}

/* Appends a copy, which may stand in another collection than the value. */
static struct value *append(struct arena *arena, struct value *to, const struct value *value)
{
	struct value *copy = ARENA_NEW(arena, struct value), **last = &to->child;

	*copy = *value;
	copy->next = NULL;
	/* Lists here are as long as the organs that sign: a walk to the end is cheap. */
	while (*last)
		last = &(*last)->next;
	*last = copy;
	to->n++;
	return copy;
}

/* The value that the group has already, by whichever name the field was called. */
static struct value *find(const struct field *group, struct value *folded, const struct field *field)
{
	struct value *child = folded->child;

	while (child && field_find(group, child->key->text) != field)
		child = child->next;
	return child;
}

/* A field with names becomes the list of them. `list`: that of the names so far, or NULL. */
static void add_name(struct arena *arena, struct value *folded, struct value *list, const struct value *name)
{
	struct value *copy;

	if (!list) {
		list = append(arena, folded, name);
		list->type = VALUE_SEQUENCE;
		list->child = NULL;
		list->n = 0;
	}
	copy = append(arena, list, name);
	copy->key = NULL;
}

/* Collections of one type count as the same: what differs in them is told when they are read. */
static bool same(const struct value *a, const struct value *b)
{
	return a->type == b->type && (a->type != VALUE_SCALAR || strcmp(a->text, b->text) == 0);
}

static bool add_value(struct checker *checker, const struct field *group, const struct datum *list,
	struct value *folded, const struct value *value)
{
	const struct field *field = field_find(group, value->key->text);
	struct value *had = find(group, folded, field);
	struct datum one = *list;

	one.value = value;
	if (field && field->datatype.names)
		add_name(checker->arena, folded, had, value);
	else if (!had || !field)
		append(checker->arena, folded, value);
	/* Two entries may say the same date, but not two dates. */
	else if (!same(had, value))
		return diag(checker->diags, DIAG_GROUPS_DIFFER, datum_where(checker->arena, &one), field->label,
			value->type == VALUE_SCALAR ? value->text : "", had->type == VALUE_SCALAR ? had->text : "");
	return true;
}

/* NULL after a diagnostic. The result has the place of the list. */
const struct value *group_fold(struct checker *checker, const struct field *group, const struct datum *list)
{
	struct value *folded = ARENA_NEW(checker->arena, struct value);
	bool ok = true;

	*folded = *list->value;
	folded->type = VALUE_MAPPING;
	folded->child = NULL;
	folded->n = 0;
	for (const struct value *entry = list->value->child; entry; entry = entry->next) {
		struct datum one = *list;

		one.value = entry;
		if (entry->type != VALUE_MAPPING)
			ok = check_wrong_type(checker->messages, &one, SAY_FIELDS);
		for (const struct value *child = entry->type == VALUE_MAPPING ? entry->child : NULL; child;
			child = child->next)
			ok = add_value(checker, group, list, folded, child) && ok;
	}
	return ok ? folded : NULL;
}
