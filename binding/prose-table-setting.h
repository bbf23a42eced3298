/* What a report may say of a table in prose, without setting it: 表格: { 表题: …, 单位: 项, 行: … }. */
#ifndef BANSHI_PROSE_TABLE_SETTING_H
#define BANSHI_PROSE_TABLE_SETTING_H

#include <stdbool.h>

struct value;

enum prose_table_setting {
	PROSE_CAPTION,
	PROSE_UNIT,
	PROSE_TURN,
	PROSE_SHEET,
	PROSE_ALIGN,
	PROSE_NOTE,
	PROSE_HEADS,
	PROSE_ROWS,
	PROSE_FILE,
	N_PROSE_SETTINGS
};

/* Which setting a key names, in either language; N_PROSE_SETTINGS: none. */
enum prose_table_setting prose_table_setting_find(const struct value *key);
/* The name that is as like the key as a slip would be; NULL: none is. The caller frees it. */
char *prose_table_setting_meant(const struct value *key);

/* The digit 1 to 9 that a value is; 0: it is none. */
unsigned prose_table_setting_digit(const struct value *set);

/* The key under which a table stands in prose. */
extern const char prose_table_key[];

/* Whether a child of prose is a table: under the key 表格 stand rows, the name of a file of rows, or a mapping that has
 * the one or the other. With anything else below it the key is a heading. */
bool prose_table_is(const struct value *child);

/* Of such a child: its rows when the report has them, and the name of their file when it has them; else NULL. Borrowed.
 */
const struct value *prose_table_rows(const struct value *child);
/* Likewise the file. */
const struct value *prose_table_file(const struct value *child);
/* And how many rows are its head. */
unsigned prose_table_heads(const struct value *child);

#endif
