#include "editing/rename-entry.h"

#include <string.h>

#include "editing/attempt.h"
#include "editing/entry.h"
#include "editing/new-value.h"
#include "editing/scalar-text.h"
#include "editing/value-writer.h"
#include "report/arena.h"
#include "report/source.h"
#include "report/value.h"

static void replace(struct attempt *attempt, uint32_t first, uint32_t end, GString *text)
{
	text_edits_replace(&attempt->edits, first, end, text);
}

/* A name in the quotes of the one before, or without; without its colon. */
static bool write_new_name(GString *out, const struct attempt *attempt, const struct value *key, unsigned way)
{
	const char *name = attempt->edit->name;
	const char quote = key && key->quoted ? attempt->tree->source->text[key->first] : 0;

	if (way)
		scalar_double(out, name, attempt->json);
	else if (quote == '\'')
		return scalar_single(out, name);
	else if (quote == '"' || attempt->json)
		scalar_double(out, name, attempt->json);
	else
		return scalar_plain(out, name, true);
	return true;
}

/* A name in the place of the one that is there. */
static bool rename_key(struct attempt *attempt, const struct value *key, unsigned way)
{
	GString *text = g_string_new(NULL);

	if (way > 1 || !write_new_name(text, attempt, key, way)) {
		g_string_free(text, TRUE);
		return false;
	}
	replace(attempt, key->first, key->end, text);
	return true;
}

/* The entry written anew, in the place of all of it: as values of a list. */
static bool write_anew(struct attempt *attempt, const struct value *list, const struct value *values)
{
	const struct source *source = attempt->tree->source;
	const struct value *target = attempt->at[attempt->edit->n_steps];
	const struct pen pen = pen_of(attempt->tree, attempt->json);
	const bool flow = value_is_flow(source, list);
	struct entry entry;
	uint32_t i = 0;
	GString *text = g_string_new(NULL);

	while (entry_value(list, i) != target)
		i++;
	if (!entry_find(&entry, source, list, i)) {
		g_string_free(text, TRUE);
		return false;
	}
	unsigned indent = indent_at(source, entry.first);
	for (const struct value *value = values->child; value; value = value->next) {
		if (value != values->child)
			g_string_append_printf(text, flow ? ", " : "\n%*s", (int)indent, "");
		if (flow)
			write_flow(text, value, &pen);
		else
			write_entry(text, value, &pen, indent);
	}
	replace(attempt, entry.first, flow ? entry.end : MAX(target->end, entry.first + 1), text);
	return true;
}

/* A paragraph gets a heading: the text stays as it is behind it. */
static bool give_name(struct attempt *attempt, const struct value *entry, unsigned way)
{
	const struct source *source = attempt->tree->source;
	const struct value *list = attempt_parent(attempt);
	GString *text = g_string_new(NULL);

	if (way == 2) {
		g_string_free(text, TRUE);
		struct value *named = new_value(attempt->arena, VALUE_MAPPING),
			     *values = new_value(attempt->arena, VALUE_SEQUENCE);
		new_put(named, 0, new_copy(attempt->arena, entry));
		named->child->key = new_scalar(attempt->arena, attempt->edit->name);
		new_put(values, 0, named);
		return write_anew(attempt, list, values);
	}
	if (entry->block || !write_new_name(text, attempt, NULL, way)) {
		g_string_free(text, TRUE);
		return false;
	}
	const bool flow = value_is_flow(source, list);
	const bool nothing = entry->first == entry->end;
	if (flow)
		g_string_prepend_c(text, '{');
	else if (nothing && !strchr(" \t", source->text[entry->first - 1]))
		g_string_prepend_c(text, ' ');
	g_string_append(text, nothing ? ":" : ": ");
	replace(attempt, entry->first, entry->first, text);
	if (flow)
		text_edits_insert(&attempt->edits, entry->end, 0, g_string_new("}"));
	return true;
}

/* A heading goes: its text is the paragraph, and several paragraphs stand where it was. */
static bool take_name(struct attempt *attempt, const struct value *entry, unsigned way)
{
	const struct value *list = attempt->at[attempt->edit->n_steps - 1], *value = entry->child;
	const struct source *source = attempt->tree->source;

	if (way == 0 && value->type == VALUE_SCALAR && !value->block && !value_is_flow(source, entry)) {
		replace(attempt, entry->child->key->first, value->first, g_string_new(NULL));
		return true;
	}
	if (way != 1)
		return false;
	if (value->type == VALUE_SEQUENCE)
		return write_anew(attempt, list, value);
	struct value *values = new_value(attempt->arena, VALUE_SEQUENCE);
	new_put(values, 0, new_copy(attempt->arena, value));
	return write_anew(attempt, list, values);
}

bool rename_entry(struct attempt *attempt, unsigned way)
{
	const struct value *target = attempt_target(attempt);

	if (attempt->edit->step[attempt->edit->n_steps - 1].name)
		return rename_key(attempt, target->key, way);
	if (!attempt->edit->name)
		return take_name(attempt, target, way);
	if (target->type == VALUE_MAPPING)
		return rename_key(attempt, target->child->key, way);
	return give_name(attempt, target, way);
}
