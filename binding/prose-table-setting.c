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

/* A mapping called 表格 is only taken for a table when it has rows or names a file; else it is a heading. Lists in a
 * list are rows under whatever name, so that 数据 for 行 is told rather than set as text. */
bool prose_table_is(const struct value *child)
{
	if (!child->key || child->type != VALUE_MAPPING || !value_is(child->key, prose_table_key))
		return false;
	for (const struct value *one = child->child; one; one = one->next) {
		enum prose_table_setting setting = prose_table_setting_find(one->key);
		bool is_list = one->type == VALUE_SEQUENCE;

		if ((setting == PROSE_ROWS && is_list) || setting == PROSE_FILE ||
			(is_list && one->child && one->child->type == VALUE_SEQUENCE))
			return true;
	}
	return false;
}

static const struct value *setting_of(const struct value *child, enum prose_table_setting setting)
{
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
