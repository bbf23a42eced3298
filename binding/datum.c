/* The place of a value in words, and saying that it is of the wrong type. */
#include "binding/datum.h"

#include "report/source.h"

#include <string.h>

#include "binding/message-word.h"

/* fields.row.column, as far as the cell has a name. */
static const char *cell_path(struct arena *arena, const struct cell_place *cell)
{
	const char *row = cell->row ? cell->row->brief : NULL, *column = cell->column ? cell->column->brief : NULL;

	return arena_printf(arena, "%s%s%s%s%s", cell->bound->path, row ? "." : "", row ? row : "", column ? "." : "",
		column ? column : "");
}

static const char *cell_label(struct arena *arena, const struct cell_place *cell)
{
	GString *text = g_string_new(NULL);

	if (cell->column)
		g_string_printf(text, " › %s", cell->column->brief_label);
	/* Groups of rows from the outermost on: 表 › 组 › 行 › 列. */
	for (const struct node *node = cell->row; node && node->parent; node = node->parent) {
		g_string_prepend(text, node_words(node));
		g_string_prepend(text, " › ");
	}
	g_string_prepend(text, cell->bound->label);
	return arena_take_string(arena, text);
}

struct where datum_where_at(struct arena *arena, const struct datum *datum, uint32_t offset)
{
	const char *path = datum->cell ? cell_path(arena, datum->cell) : datum->path;
	const char *label = datum->cell ? cell_label(arena, datum->cell) : datum->label;

	if (offset != CHECK_COMPOSED && datum->value->type == VALUE_SCALAR)
		return value_where_at(datum->tree, datum->value, offset, path, label);
	/* A composed text has no byte of its own in the file: the whole value is its place. */
	return value_where(datum->tree, datum->value, path, label);
}

struct where datum_where(struct arena *arena, const struct datum *datum)
{
	return datum_where_at(arena, datum, CHECK_COMPOSED);
}

/* 1 where there is no value to point at. */
const char *value_line(struct arena *arena, const struct tree *tree, const struct value *value)
{
	return arena_printf(arena, "%u", value ? source_place(tree->source, value->first).line : 1);
}

/* The last part of its label, which is what a person calls it. */
const char *datum_name(struct arena *arena, const struct datum *datum)
{
	const char *label = datum->cell ? cell_label(arena, datum->cell) : datum->label, *last = NULL;

	for (const char *at = label; at && (at = strstr(at, " › ")); last = at)
		at += strlen(" › ");
	return last ? last : label;
}

const char *datum_type_word(const struct messages *messages, const struct datum *datum)
{
	static const enum message_word words[] = {
		[VALUE_NULL] = SAY_NOTHING,
		[VALUE_SCALAR] = SAY_TEXT,
		[VALUE_SEQUENCE] = SAY_LIST,
		[VALUE_MAPPING] = SAY_FIELDS,
	};

	return message_word(messages, words[datum->value->type]);
}

bool check_wrong_type(struct messages *messages, const struct datum *datum, enum message_word want)
{
	return diag(messages->diags, DIAG_WRONG_TYPE, datum_where(messages->arena, datum), message_word(messages, want),
		datum_type_word(messages, datum));
}
