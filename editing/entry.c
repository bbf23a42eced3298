/* The tree has the places of values and names, but not of dashes; those are looked for backwards, over what YAML lets
 * stand between: blanks, comments and empty lines. */
#include "editing/entry.h"

#include <glib.h>
#include <string.h>

#include "editing/attempt.h"
#include "report/source.h"
#include "report/value.h"

struct value *entry_value(const struct value *collection, uint32_t i)
{
	struct value *child = collection->child;

	while (child && i--)
		child = child->next;
	return child;
}

static bool begins_line(const struct source *source, uint32_t at)
{
	return source_skip_indent(source, source_line_first(source, at)) >= at;
}

/* The end of what a line has before its comment, without blanks behind it; a line of blanks gives its start. */
static uint32_t content_end(const struct source *source, uint32_t line_first)
{
	const char *text = source->text;
	uint32_t end = line_end_at(source, line_first);

	for (uint32_t at = line_first; at < end; at++)
		if (text[at] == '#' && (at == line_first || strchr(" \t", text[at - 1])))
			end = at;
	while (end > line_first && strchr(" \t", text[end - 1]))
		end--;
	return end;
}

/* The mark ('-' or '?') before a value; UINT32_MAX: something else is there. */
static uint32_t mark_before(const struct source *source, uint32_t at, char mark)
{
	const char *text = source->text;

	for (;;) {
		uint32_t line = source_line_first(source, at);
		while (at > line && strchr(" \t", text[at - 1]))
			at--;
		if (at > line)
			return text[at - 1] == mark ? at - 1 : UINT32_MAX;
		if (!line)
			return UINT32_MAX;
		at = content_end(source, source_line_first(source, line - 1));
	}
}

/* The first line of the comments directly above, each a line of its own in this column. */
static uint32_t comment_above(const struct source *source, uint32_t first, uint32_t from)
{
	const unsigned column = indent_at(source, first);
	uint32_t own = first, line = source_line_first(source, first);

	while (line > from) {
		uint32_t above = source_line_first(source, line - 1), hash = source_skip_indent(source, above);
		if (above < from || source->text[hash] != '#' || hash - above != column)
			break;
		own = hash;
		line = above;
	}
	return own;
}

static uint32_t first_byte(const struct source *source, const struct value *child, bool flow)
{
	uint32_t at = child->key ? child->key->first : value_begins(source, child);

	if (flow)
		return at;
	if (!child->key)
		return mark_before(source, at, '-');
	/* An explicit key has its question mark. */
	uint32_t mark = mark_before(source, at, '?');
	return mark != UINT32_MAX && at == mark + 1 + (uint32_t)strspn(source->text + mark + 1, " ") ? mark : at;
}

bool entry_find(struct entry *entry, const struct source *source, const struct value *collection, uint32_t i)
{
	const struct value *child = entry_value(collection, i);
	const bool flow = value_is_flow(source, collection);

	if (!child)
		return false;
	entry->first = first_byte(source, child, flow);
	if (entry->first == UINT32_MAX)
		return false;
	entry->alone = begins_line(source, entry->first);
	entry->end = flow ? MAX(child->end, child->key ? child->key->end : 0) : value_last_line_end(source, child);
	entry->own = entry->first;
	if (i && !flow)
		entry->own = comment_above(
			source, entry->first, value_last_line_end(source, entry_value(collection, i - 1)) + 1);
	return true;
}

bool entry_gap(const struct source *source, uint32_t end, uint32_t next)
{
	unsigned n = 0;

	for (uint32_t at = end; at < next; at++) {
		n += source->text[at] == '\n';
		if (!strchr(" \t\r\n", source->text[at]))
			n = 0;
		if (n > 1)
			return true;
	}
	return false;
}

uint32_t entry_comma(const struct source *source, uint32_t at)
{
	const char *text = source->text;

	for (;;) {
		at += (uint32_t)strspn(text + at, " \t\r\n");
		if (text[at] != '#')
			return text[at] == ',' ? at + 1 : UINT32_MAX;
		at = line_end_at(source, at);
	}
}

bool entry_comments(const struct source *source, uint32_t first, uint32_t end)
{
	for (uint32_t at = first; at < end; at++)
		if (source->text[at] == '#' && (at == first || strchr(" \t\r\n", source->text[at - 1])))
			return true;
	return false;
}
