/* The prose of a report line by line, for rules that read sentences: each line with its place, and with what it stands
 * under, so that a rule can tell which lines belong together. */
#include "binding/prose-lines.h"

#include <string.h>

#include "binding/datum.h"
#include "binding/heading.h"
#include "binding/prose-barcode.h"
#include "binding/prose-chart.h"
#include "binding/prose-picture.h"
#include "binding/prose-table-setting.h"
#include "report/blank.h"
#include "report/data-path.h"

struct walk {
	const struct report_template *tpl;
	struct arena *arena;
	GArray *lines;
};

/* Lines with their place in the scalar; blanks around them and blank lines are left out. */
static void add_lines(struct walk *walk, const struct datum *datum, bool heading, const struct value *parent)
{
	const char *text = datum->value->text, *end = text + datum->value->n;

	for (const char *at = text; at < end;) {
		const char *next = memchr(at, '\n', (size_t)(end - at));
		size_t len = (size_t)((next ? next : end) - at), start = blank_start(at, len);
		/* The number of a heading is the program's: B0314 looks after it. */
		if (heading)
			start += (size_t)(heading_title(walk->tpl, at + start) - (at + start));
		start = MIN(start, len);
		const struct prose_line line = {
			.datum = *datum,
			.offset = (uint32_t)((size_t)(at - text) + start),
			.len = (uint32_t)blank_trimmed(at + start, len - start),
			.heading = heading,
			.parent = parent,
		};
		if (line.len)
			g_array_append_val(walk->lines, line);
		at = next ? next + 1 : end;
	}
}

/* Recursion follows the nesting of the file, which TREE_MAX_DEPTH bounds. `parent`: what the piece stands under, the
 * heading's value or the list's. */
static void walk_piece(struct walk *walk, const struct datum *datum, const struct value *parent)
{
	const struct value *value = datum->value;
	unsigned index = 0;

	if (value->type == VALUE_SCALAR)
		add_lines(walk, datum, false, parent);
	for (const struct value *child = value->child; child; child = child->next, index++) {
		if (prose_table_is(child) || prose_picture_is(child) || prose_chart_is(child) ||
			prose_barcode_is(child))
			continue;
		struct datum below = {
			.tree = datum->tree, .value = child, .path = datum->path, .label = datum->label
		};
		if (child->key) {
			below.path = data_path_key(walk->arena, datum->path, child->key->text);
			below.label = arena_printf(walk->arena, "%s › %s", datum->label, child->key->text);
			struct datum key = below;
			key.value = child->key;
			add_lines(walk, &key, true, value);
		} else {
			below.path = data_path_index(walk->arena, datum->path, index);
		}
		/* Under a heading its own value, else what the list stands under. */
		walk_piece(walk, &below, child->key ? child : value);
	}
}

GArray *prose_lines(const struct report_template *tpl, const struct bound *bound, struct arena *arena)
{
	struct walk walk = { tpl, arena, g_array_new(FALSE, TRUE, sizeof(struct prose_line)) };
	const struct datum datum = {
		.tree = bound->tree, .value = bound->value, .path = bound->path, .label = bound->label
	};

	if (bound->value)
		walk_piece(&walk, &datum, bound->value);
	return walk.lines;
}

const char *prose_line_text(struct arena *arena, const struct prose_line *line)
{
	return arena_strndup(arena, line->datum.value->text + line->offset, line->len);
}

struct where prose_line_where(
	struct arena *arena, const struct prose_line *line, size_t first, size_t end, const char *rule)
{
	const char *text = line->datum.value->text + line->offset;
	struct where where = datum_where_at(arena, &line->datum, line->offset + (uint32_t)first);

	/* An escape in the scalar makes places differ from bytes. */
	if (end > first) {
		const char *last = g_utf8_find_prev_char(text, text + end);
		struct where tail = datum_where_at(arena, &line->datum, line->offset + (uint32_t)(last - text));
		where.end = MAX(where.end, tail.end);
	}
	where.rule = rule;
	return where;
}
