/* The place of a value in words, and saying that it is of the wrong type. */
#include "binding/datum.h"

#include <string.h>

static const char *cell_path(struct bind *bind, const struct cell_place *cell)
{
	const char *row = cell->row ? cell->row->brief : NULL, *column = cell->column ? cell->column->brief : NULL;

	return arena_printf(bind->arena, "%s%s%s%s%s", cell->bound->path, row ? "." : "", row ? row : "",
		column ? "." : "", column ? column : "");
}

static const char *cell_label(struct bind *bind, const struct cell_place *cell)
{
	GString *text = g_string_new(NULL);

	if (cell->column)
		g_string_printf(text, " › %s", cell->column->brief_label);
	for (const struct node *node = cell->row; node && node->parent; node = node->parent) {
		g_string_prepend(text, *node->label ? node->label : node->key);
		g_string_prepend(text, " › ");
	}
	g_string_prepend(text, cell->bound->label);
	return arena_take_string(bind->arena, text);
}

struct where datum_where_at(struct bind *bind, const struct datum *datum, uint32_t offset)
{
	const char *path = datum->cell ? cell_path(bind, datum->cell) : datum->path;
	const char *label = datum->cell ? cell_label(bind, datum->cell) : datum->label;

	if (offset != CHECK_COMPOSED && datum->value->type == VALUE_SCALAR)
		return value_where_at(datum->tree, datum->value, offset, path, label);
	return value_where(datum->tree, datum->value, path, label);
}

struct where datum_where(struct bind *bind, const struct datum *datum)
{
	return datum_where_at(bind, datum, CHECK_COMPOSED);
}

const char *datum_name(struct bind *bind, const struct datum *datum)
{
	const char *label = datum->cell ? cell_label(bind, datum->cell) : datum->label, *last = NULL;

	for (const char *at = label; at && (at = strstr(at, " › ")); last = at)
		at += strlen(" › ");
	return last ? last : label;
}

const char *check_word(const struct bind *bind, const char *en, const char *zh)
{
	return diags_lang(bind->diags) == LANG_ZH ? zh : en;
}

bool check_wrong_type(struct bind *bind, const struct datum *datum, const char *want)
{
	const char *found[] = {
		[VALUE_NULL] = check_word(bind, "nothing", "空"),
		[VALUE_SCALAR] = check_word(bind, "text", "文本"),
		[VALUE_SEQUENCE] = check_word(bind, "a list", "列表"),
		[VALUE_MAPPING] = check_word(bind, "a group of fields", "一组数据项目"),
	};

	return diag(bind->diags, DIAG_WRONG_TYPE, datum_where(bind, datum), want, found[datum->value->type]);
}
