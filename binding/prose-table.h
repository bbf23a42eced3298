/* Tables in prose, with the columns and rows that the report gives them:
 *
 *     - 表格: { 表题: 各单位任务分工表, 单位: 项, 方向: 横, csv: 分工.csv }
 *     - 表格: { 行: [ [单位, 任务], [县司法局, 核对数据] ] }
 *
 * How they look is the template's (prose: tables:). */
#ifndef BANSHI_PROSE_TABLE_H
#define BANSHI_PROSE_TABLE_H

#include "binding/bound.h"
#include "binding/emitter.h"

/* Adds the table as a block. What is wrong with it is told (B0259, B0341 to B0343) and it is left out. */
void emit_prose_table(struct emitter *emitter, const struct datum *datum);

#endif
