/* The place of a value in words, and saying that it is of the wrong type. */
#include "binding/datum.h"

#include <string.h>

#include "binding/messages.h"

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
	for (const struct node *node = cell->row; node && node->parent; node = node->parent) {
		g_string_prepend(text, *node->label ? node->label : node->key);
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
	return value_where(datum->tree, datum->value, path, label);
}

struct where datum_where(struct arena *arena, const struct datum *datum)
{
	return datum_where_at(arena, datum, CHECK_COMPOSED);
}

const char *datum_name(struct arena *arena, const struct datum *datum)
{
	const char *label = datum->cell ? cell_label(arena, datum->cell) : datum->label, *last = NULL;

	for (const char *at = label; at && (at = strstr(at, " › ")); last = at)
		at += strlen(" › ");
	return last ? last : label;
}

bool check_wrong_type(struct messages *messages, const struct datum *datum, const char *want)
{
	const char *found[] = {
		[VALUE_NULL] = check_word(messages, "nothing", "空"),
		[VALUE_SCALAR] = check_word(messages, "text", "文本"),
		[VALUE_SEQUENCE] = check_word(messages, "a list", "列表"),
		[VALUE_MAPPING] = check_word(messages, "a group of fields", "一组数据项目"),
	};

	return diag(
		messages->diags, DIAG_WRONG_TYPE, datum_where(messages->arena, datum), want, found[datum->value->type]);
}
