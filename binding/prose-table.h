/* Tables in prose, with the columns and rows that the report gives them:
 *
 *     - 表格: { 表题: 各单位任务分工表, 单位: 项, 方向: 横, csv: 分工.csv }
 *     - 表格: { 行: [ [单位, 任务], [县司法局, 核对数据] ] }
 *
 * How they look is the template's (prose: tables:). */
#ifndef BANSHI_PROSE_TABLE_H
#define BANSHI_PROSE_TABLE_H

#include <stdbool.h>

#include "binding/bound.h"
#include "binding/emitter.h"

/* The key under which a table stands in prose. */
extern const char prose_table_key[];

/* Whether a child of prose is a table: under the key 表格 or table stands a mapping that has rows, or the name of a
 * file of rows. Under any other such key it is a heading. */
bool prose_table_is(const struct value *child);

/* Of such a child: its rows when the report has them, and the name of their file when it has them; else NULL. Borrowed.
 */
const struct value *prose_table_rows(const struct value *child);
/* Likewise the file. */
const struct value *prose_table_file(const struct value *child);
/* And how many rows are its head. */
unsigned prose_table_heads(const struct value *child);

/* Adds the table as a block. What is wrong with it is told (B0259, B0341 to B0343) and it is left out. */
void emit_prose_table(struct emitter *emitter, const struct datum *datum);

#endif
