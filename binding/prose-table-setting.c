#include "binding/prose-table-setting.h"

#include <glib.h>

#include "binding/setting-names.h"
#include "report/value.h"

static const char *const names[N_PROSE_SETTINGS][2] = {
	[PROSE_CAPTION] = { "caption", "表题" },
	[PROSE_UNIT] = { "unit", "单位" },
	[PROSE_TURN] = { "turn", "方向" },
	[PROSE_SHEET] = { "sheet", "纸张" },
	[PROSE_ALIGN] = { "align", "对齐" },
	[PROSE_NOTE] = { "remark", "附注" },
	[PROSE_HEADS] = { "heads", "表头" },
	[PROSE_ROWS] = { "rows", "行" },
	[PROSE_FILE] = { "csv", "文件" },
};

const char prose_table_key[] = "表格";

enum prose_table_setting prose_table_setting_find(const struct value *key)
{
	return (enum prose_table_setting)setting_find(key, names, N_PROSE_SETTINGS);
}

char *prose_table_setting_meant(const struct value *key)
{
	return setting_meant(key->text, names, N_PROSE_SETTINGS);
}

static bool is_list_of_lists(const struct value *value)
{
	return value->type == VALUE_SEQUENCE && value->child && value->child->type == VALUE_SEQUENCE;
}

/* What is called 名单.csv under 表格 is meant to be its rows, whatever it stands under there. */
static bool names_rows(const struct value *value)
{
	/* More is a sentence. */
	if (value->type != VALUE_SCALAR)
		return false;
	g_autofree char *lower = g_ascii_strdown(value->text, value->n);
	return g_str_has_suffix(lower, ".csv") || g_str_has_suffix(lower, ".tsv") || g_str_has_suffix(lower, ".xlsx") ||
	       g_str_has_suffix(lower, ".ods");
}

/* What stands below 表格 is only taken for a table when it has rows or names a file; else 表格 is a heading. Lists in a
 * list are rows under whatever name, so that 数据 for 行 is told rather than set as text. */
bool prose_table_is(const struct value *child)
{
	if (!child->key || !value_is(child->key, prose_table_key))
		return false;
	if (child->type != VALUE_MAPPING)
		return is_list_of_lists(child) || names_rows(child);
	for (const struct value *one = child->child; one; one = one->next) {
		enum prose_table_setting setting = prose_table_setting_find(one->key);

		if ((setting == PROSE_ROWS && one->type == VALUE_SEQUENCE) || setting == PROSE_FILE ||
			is_list_of_lists(one) || names_rows(one))
			return true;
	}
	return false;
}

static const struct value *setting_of(const struct value *child, enum prose_table_setting setting)
{
	if (child->type != VALUE_MAPPING)
		return setting == (child->type == VALUE_SEQUENCE ? PROSE_ROWS : PROSE_FILE) ? child : NULL;
	for (const struct value *one = child->child; one; one = one->next)
		if (prose_table_setting_find(one->key) == setting)
			return one;
	return NULL;
}

const struct value *prose_table_rows(const struct value *child)
{
	const struct value *rows = setting_of(child, PROSE_ROWS);

	return rows && rows->type == VALUE_SEQUENCE ? rows : NULL;
}

const struct value *prose_table_file(const struct value *child)
{
	const struct value *file = setting_of(child, PROSE_FILE);

	return file && file->type == VALUE_SCALAR ? file : NULL;
}

unsigned prose_table_setting_digit(const struct value *set)
{
	bool digit = set->type == VALUE_SCALAR && set->n == 1 && *set->text >= '1' && *set->text <= '9';

	return digit ? (unsigned)(*set->text - '0') : 0;
}

unsigned prose_table_heads(const struct value *child)
{
	const struct value *set = setting_of(child, PROSE_HEADS);

	return set ? MAX(prose_table_setting_digit(set), 1) : 1;
}
