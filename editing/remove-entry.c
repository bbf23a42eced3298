#include "editing/remove-entry.h"

#include <glib.h>
#include <string.h>

#include "editing/attempt.h"
#include "editing/entry.h"
#include "editing/new-value.h"
#include "report/arena.h"
#include "report/source.h"
#include "report/value.h"

struct remover {
	struct attempt *attempt;
	const struct source *source;
	const struct value *from; /* the collection */
	uint32_t i;               /* the number of the entry in it */
	struct entry entry;
};

static void replace(const struct remover *r, uint32_t first, uint32_t end, const char *text)
{
	text_edits_replace(&r->attempt->edits, first, end, g_string_new(text));
}

static uint32_t number_of(const struct value *collection, const struct value *child)
{
	uint32_t i = 0;

	for (const struct value *at = collection->child; at != child; at = at->next)
		i++;
	return i;
}

static bool remover_init(struct remover *r, struct attempt *attempt)
{
	*r = (struct remover){ .attempt = attempt, .source = attempt->tree->source, .from = attempt_parent(attempt) };
	r->i = number_of(r->from, attempt_target(attempt));
	return entry_find(&r->entry, r->source, r->from, r->i);
}

/* Behind the line end at or behind a byte. */
static uint32_t next_line(const struct source *source, uint32_t at)
{
	at = line_end_at(source, at);
	at += source->text[at] == '\r';
	return at + (source->text[at] == '\n');
}

/* Before the line end that a line begins behind. */
static uint32_t line_before(const struct source *source, uint32_t line)
{
	line -= line && source->text[line - 1] == '\n';
	return line - (line && source->text[line - 1] == '\r');
}

static bool is_empty_line(const struct source *source, uint32_t line)
{
	return line < source->len && strchr("\r\n", source->text[source_skip_indent(source, line)]);
}

/* Takes whole lines out, and of the empty lines around them those before when there are some behind too. */
static void drop_lines(const struct remover *r, uint32_t first, uint32_t end)
{
	const struct source *source = r->source;
	uint32_t from = source_line_first(source, first), to = next_line(source, end), before = from;

	while (before && is_empty_line(source, source_line_first(source, before - 1)))
		before = source_line_first(source, before - 1);
	if (before && (to >= source->len || is_empty_line(source, to)))
		from = before;
	/* The last line has no line end: the one before it gives its own. */
	if (to == line_end_at(source, end))
		from = line_before(source, from);
	replace(r, from, to, "");
}

/* ---- in lines ---- */

/* The first of a list that begins behind another dash, or of a mapping that begins behind one: what is next moves up.
 */
static bool remove_inline(const struct remover *r, unsigned way)
{
	struct entry next;

	if (r->from->n == 1) {
		/* The entry that it was all of is blank now. */
		replace(r, r->entry.first, MAX(attempt_target(r->attempt)->end, r->entry.first + 1), "~");
		return !way;
	}
	if (!entry_find(&next, r->source, r->from, r->i + 1))
		return false;
	if (way == 0 && !entry_comments(r->source, r->entry.end, next.first)) {
		replace(r, r->entry.first, next.first, "");
		return true;
	}
	/* A comment that stands between them stays, in the line of the dash. */
	if (way == 1)
		replace(r, r->entry.first, r->entry.end, "");
	return way == 1;
}

static bool remove_lines(const struct remover *r, unsigned way)
{
	if (!r->entry.alone)
		return remove_inline(r, way);
	drop_lines(r, way ? r->entry.first : r->entry.own, r->entry.end);
	return way < 2;
}

/* ---- between brackets ---- */

/* An entry that has its lines to itself, with the comment behind it. */
static bool has_own_lines(const struct remover *r, uint32_t *end)
{
	uint32_t comma = entry_comma(r->source, r->entry.end);
	/* A comma on a line below is not its. */
	*end = comma == UINT32_MAX || comma > line_end_at(r->source, r->entry.end) ? r->entry.end : comma;
	uint32_t at = source_skip_indent(r->source, *end);
	return r->entry.alone && strchr("#\r\n", r->source->text[at]) && line_end_at(r->source, at) < r->from->end;
}

static bool remove_flow(const struct remover *r, unsigned way)
{
	struct entry other;
	uint32_t end, comma;

	if (way == 0 && has_own_lines(r, &end)) {
		/* What is last now has no comma behind it, where it had none before. */
		comma = r->i && r->i + 1 == r->from->n && end == r->entry.end &&
					entry_find(&other, r->source, r->from, r->i - 1)
				? entry_comma(r->source, other.end)
				: UINT32_MAX;
		if (comma != UINT32_MAX)
			replace(r, comma - 1, comma, "");
		drop_lines(r, r->entry.first, end);
		return true;
	}
	comma = entry_comma(r->source, r->entry.end);
	if (way == 1 && r->i && entry_find(&other, r->source, r->from, r->i - 1) &&
		!entry_comments(r->source, other.end, r->entry.first)) {
		replace(r, other.end, r->entry.end, "");
		return true;
	}
	if (way == 2) {
		end = comma == UINT32_MAX ? r->entry.end : comma;
		replace(r, r->entry.first, comma == UINT32_MAX ? end : source_skip_indent(r->source, end), "");
		return true;
	}
	return false;
}

bool remove_entry(struct attempt *attempt, unsigned way)
{
	struct remover r;

	if (!remover_init(&r, attempt))
		return false;
	return value_is_flow(r.source, r.from) ? remove_flow(&r, way) : remove_lines(&r, way);
}

/* ---- move ---- */

/* Entry i of the new order, by its number in the old one. */
static uint32_t number_before(uint32_t i, uint32_t from, uint32_t to)
{
	if (i == to)
		return from;
	if (from < to)
		return i >= from && i < to ? i + 1 : i;
	return i > to && i <= from ? i - 1 : i;
}

bool move_entry(struct attempt *attempt, unsigned way)
{
	struct remover r;
	struct entry there, here;
	const uint32_t to = attempt->edit->to;

	if (!remover_init(&r, attempt))
		return false;
	for (uint32_t i = MIN(r.i, to); i <= MAX(r.i, to); i++) {
		if (!entry_find(&there, r.source, r.from, i) ||
			!entry_find(&here, r.source, r.from, number_before(i, r.i, to)))
			return false;
		/* With the comments that are theirs; or, where these cannot move, without. */
		uint32_t first = way ? here.first : here.own;
		g_autofree char *text = g_strndup(r.source->text + first, here.end - first);
		replace(&r, way ? there.first : there.own, there.end, text);
	}
	return true;
}
