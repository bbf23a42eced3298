/* An entry is put behind the one before it, so that comments stay with what they stand above; the first of a list goes
 * below the comments at the list's head. */
#include "editing/insert-entry.h"

#include <string.h>

#include "editing/attempt.h"
#include "editing/comment-column.h"
#include "editing/entry.h"
#include "editing/expected.h"
#include "editing/new-value.h"
#include "editing/value-writer.h"
#include "report/arena.h"
#include "report/source.h"
#include "report/value.h"

/* Where entries go, and how they are written. */
struct inserter {
	struct attempt *attempt;
	const struct source *source;
	const struct value *into; /* what is there: a collection, a text or a blank */
	bool flow;                /* it stands between brackets, or is in them */
	struct pen pen;
};

static void replace(const struct inserter *in, uint32_t first, uint32_t end, GString *text)
{
	text_edits_replace(&in->attempt->edits, first, end, text);
}

/* ---- between brackets ---- */

static GString *flow_text(const struct inserter *in, const struct value *entry)
{
	GString *out = g_string_new(NULL);

	if (entry->key && in->into->type == VALUE_MAPPING) {
		write_name(out, entry->key->text, &in->pen);
		g_string_append_c(out, ' ');
	}
	write_flow(out, entry, &in->pen);
	return out;
}

/* A comma behind an entry, in the place of a blank where a comment follows in its column. */
static void put_comma(const struct inserter *in, uint32_t at)
{
	bool room = strncmp(in->source->text + at, "  ", 2) == 0 && comment_behind(in->source, at) != UINT32_MAX;

	replace(in, at, at + room, g_string_new(","));
}

/* Behind the last entry: on a line of its own where that one has one. */
static bool append_flow(const struct inserter *in, const struct entry *last, GString *text)
{
	const struct source *source = in->source;
	uint32_t comma = entry_comma(source, last->end), behind = comma == UINT32_MAX ? last->end : comma;
	bool lines = last->alone && line_end_at(source, behind) < in->into->end;

	if (lines) {
		g_string_prepend(
			text, arena_printf(in->attempt->arena, "\n%*s", (int)indent_at(source, last->first), ""));
		if (comma == UINT32_MAX)
			put_comma(in, last->end);
		else
			g_string_append_c(text, ',');
		text_edits_insert(&in->attempt->edits, line_end_at(source, behind), 0, text);
		return true;
	}
	g_string_prepend(text, comma == UINT32_MAX ? ", " : " ");
	/* Blanks before the bracket belonged to the comma. */
	replace(in, behind, comma == UINT32_MAX ? behind : source_skip_indent(source, behind), text);
	return true;
}

static bool insert_flow(const struct inserter *in, uint32_t place, const struct value *entry)
{
	const uint32_t n = in->into->n;
	struct entry other;
	GString *text = flow_text(in, entry);

	if (!n) {
		replace(in, in->into->first + 1, in->into->first + 1, text);
		return true;
	}
	if (!entry_find(&other, in->source, in->into, place < n ? place : n - 1)) {
		g_string_free(text, TRUE);
		return false;
	}
	if (place >= n)
		return append_flow(in, &other, text);
	if (other.alone)
		g_string_append_printf(text, ",\n%*s", (int)indent_at(in->source, other.first), "");
	else
		g_string_append(text, ", ");
	replace(in, other.first, other.first, text);
	return true;
}

/* ---- in lines ---- */

static GString *line_text(const struct inserter *in, const struct value *entry, unsigned indent)
{
	GString *out = g_string_new(NULL);

	if (in->into->type == VALUE_MAPPING)
		write_pair(out, entry, &in->pen, indent);
	else
		write_entry(out, entry, &in->pen, indent);
	return out;
}

/* An empty form has the fields that may be left out as comments: "# name:" below a line that says what it takes. The
 * end of these lines, when they are there, else `from`. */
static uint32_t behind_guide(const struct inserter *in, const char *name, uint32_t from)
{
	const struct source *source = in->source;
	g_autofree char *guide = g_strdup_printf("# %s:", name);
	uint32_t number = source_place(source, from).line + 1;
	bool found = false;

	for (; number <= source->n_lines; number++) {
		uint32_t len, at = source->line[number - 1];
		const char *line = source_line(source, number, &len);
		if (len && *line != '#')
			break;
		if (g_str_has_prefix(line, guide))
			found = true;
		else if (found && (!len || strncmp(line, "#  ", 3) != 0))
			break;
		if (found)
			from = at + len;
	}
	return from;
}

/* Whether an empty line belongs between the entry before and the new one. */
static bool wants_gap(const struct inserter *in, uint32_t place, const struct entry *before, const struct value *entry)
{
	const uint32_t n = in->into->n;
	struct entry other;

	if (in->into->type == VALUE_MAPPING)
		return !indent_at(in->source, before->first) &&
		       (is_long_value(entry) || source_line_first(in->source, before->first) !=
							source_line_first(in->source, before->end));
	if (place < n)
		return entry_find(&other, in->source, in->into, place) && entry_gap(in->source, before->end, other.own);
	return n > 1 && entry_find(&other, in->source, in->into, n - 2) &&
	       entry_gap(in->source, other.end, before->own);
}

static bool insert_line(const struct inserter *in, uint32_t place, const struct value *entry)
{
	struct entry other;

	if (!entry_find(&other, in->source, in->into, place ? MIN(place, in->into->n) - 1 : 0))
		return false;
	unsigned indent = indent_at(in->source, other.first);
	GString *text = line_text(in, entry, indent);
	if (!place) {
		g_string_append_printf(text, "\n%*s", (int)indent, "");
		replace(in, other.first, other.first, text);
		return true;
	}
	uint32_t at = entry->key && !indent ? behind_guide(in, entry->key->text, other.end) : other.end;
	bool gap = at == other.end && wants_gap(in, place, &other, entry);
	g_string_prepend(text, arena_printf(in->attempt->arena, "%s\n%*s", gap ? "\n" : "", (int)indent, ""));
	replace(in, at, at, text);
	return true;
}

/* ---- into what is no collection yet ---- */

/* Between the brackets of the new collection. */
static bool put_flow_value(const struct inserter *in, const struct value *collection)
{
	const struct value *old = in->into;
	GString *text = g_string_new(NULL);

	if (old->block) {
		g_string_free(text, TRUE);
		return false;
	}
	if (old->first == old->end && old->first && !strchr(" \t", in->source->text[old->first - 1]))
		g_string_append_c(text, ' ');
	write_flow(text, collection, &in->pen);
	comment_column_replace(&in->attempt->edits, old->first, old->end, text);
	return true;
}

/* In lines below the name; the comment behind it stays there. */
static bool put_lines(const struct inserter *in, const struct value *collection)
{
	const struct value *old = in->into;
	uint32_t first = value_begins(in->source, old), below, end = MAX(old->end, first);

	if (!old->key || !collection->child)
		return false;
	/* Of a block all but the comment in its first line goes. */
	uint32_t mark_end =
		old->block ? first + 1 + (uint32_t)strspn(in->source->text + first + 1, "+-0123456789") : end;
	below = line_end_at(in->source, mark_end);
	GString *text = g_string_new(NULL);
	write_behind_name(text, collection, &in->pen, indent_at(in->source, old->key->first));
	if (*text->str != '\n') {
		g_string_free(text, TRUE);
		return false;
	}
	if (first < mark_end) {
		/* The blanks before a comment are behind it. */
		while (strchr(" \t", in->source->text[first - 1]))
			first--;
		replace(in, first, mark_end, g_string_new(NULL));
	}
	replace(in, below, MAX(end, below), text);
	return true;
}

/* The collection in the place of a text or a blank. */
static bool put_collection(const struct inserter *in, const struct value *collection, unsigned way)
{
	bool lines = !in->flow && (in->pen.lines || is_long_value(collection));

	switch (way) {
	case 0:
		return lines && put_lines(in, collection);
	case 1:
		return put_flow_value(in, collection);
	case 2:
		return !lines && !in->flow && put_lines(in, collection);
	default:
		return false;
	}
}

/* ---- the edits ---- */

static struct inserter inserter_of(struct attempt *attempt, size_t i)
{
	const struct source *source = attempt->tree->source;
	const struct value *into = attempt->at[i];

	struct inserter in = { attempt, source, into, value_is_flow(source, into) || attempt_in_flow(attempt, i),
		pen_of(attempt->tree, attempt->json) };

	/* What is inserted are paragraphs and rows; what a SET makes is a row. */
	in.pen.lines = attempt->edit->kind == EDIT_INSERT;
	return in;
}

static bool insert(const struct inserter *in, uint32_t place, const struct value *entry)
{
	return value_is_flow(in->source, in->into) ? insert_flow(in, place, entry) : insert_line(in, place, entry);
}

/* The blanks that a list needs before the entry, and the entry itself, as one piece of text. */
static bool fill_list(const struct inserter *in, const struct edit_step *step, struct value *value)
{
	struct value *filled = new_value(in->attempt->arena, VALUE_SEQUENCE);
	struct arena *arena = in->attempt->arena;
	GString *text = g_string_new(NULL);
	struct entry last;

	for (uint32_t i = in->into->n; i < step->place; i++)
		new_put(filled, filled->n, new_value(arena, VALUE_NULL));
	new_put(filled, filled->n, value);
	if (!value_is_flow(in->source, in->into)) {
		bool ok = entry_find(&last, in->source, in->into, in->into->n - 1);
		for (const struct value *child = filled->child; ok && child; child = child->next) {
			g_string_append_printf(text, "\n%*s", (int)indent_at(in->source, last.first), "");
			write_entry(text, child, &in->pen, indent_at(in->source, last.first));
		}
		replace(in, ok ? last.end : 0, ok ? last.end : 0, text);
		return ok;
	}
	write_flow(text, filled, &in->pen);
	g_string_truncate(text, text->len - 1);
	g_string_erase(text, 0, 1);
	if (!in->into->n) {
		replace(in, in->into->first + 1, in->into->first + 1, text);
		return true;
	}
	return entry_find(&last, in->source, in->into, in->into->n - 1) && append_flow(in, &last, text);
}

bool set_missing(struct attempt *attempt, unsigned way)
{
	const struct edit *edit = attempt->edit;
	const struct inserter in = inserter_of(attempt, attempt->n_at - 1);
	const struct edit_step *step = &edit->step[attempt->n_at - 1];
	struct value *value = new_given(attempt, NULL);

	for (size_t i = edit->n_steps; i > attempt->n_at; i--)
		value = new_above(attempt->arena, &edit->step[i - 1], value);
	if (in.into->type == VALUE_NULL)
		return put_collection(&in, new_above(attempt->arena, step, value), way);
	if (way)
		return false;
	if (in.into->type == VALUE_SEQUENCE)
		return fill_list(&in, step, value);
	value->key = new_scalar(attempt->arena, step->name);
	return insert(&in, place_of_name(in.into, step->before), value);
}

/* INSERT below names that are not there: as SET of a list of one. */
static bool insert_missing(struct attempt *attempt, unsigned way)
{
	const struct edit *edit = attempt->edit;
	const struct inserter in = inserter_of(attempt, attempt->n_at - 1);
	struct value *value = new_value(attempt->arena, VALUE_SEQUENCE);

	new_put(value, 0, new_given(attempt, value));
	for (size_t i = edit->n_steps - 1; i > attempt->n_at; i--)
		value = new_above(attempt->arena, &edit->step[i - 1], value);
	if (in.into->type == VALUE_NULL)
		return put_collection(&in, new_above(attempt->arena, &edit->step[attempt->n_at - 1], value), way);
	if (way || !edit->step[attempt->n_at - 1].name)
		return false;
	value->key = new_scalar(attempt->arena, edit->step[attempt->n_at - 1].name);
	return insert(&in, place_of_name(in.into, edit->step[attempt->n_at - 1].before), value);
}

bool insert_entry(struct attempt *attempt, unsigned way)
{
	const struct value *parent = attempt_parent(attempt);
	const uint32_t place = attempt->edit->step[attempt->edit->n_steps - 1].place;

	if (!parent)
		return insert_missing(attempt, way);
	const struct inserter in = inserter_of(attempt, attempt->edit->n_steps - 1);
	if (parent->type >= VALUE_SEQUENCE)
		return !way && insert(&in, place, new_given(attempt, parent));
	struct value *list = new_value(attempt->arena, VALUE_SEQUENCE);
	if (parent->type == VALUE_SCALAR)
		new_put(list, 0, new_scalar(attempt->arena, parent->text));
	new_put(list, place, new_given(attempt, list));
	return put_collection(&in, list, way);
}
