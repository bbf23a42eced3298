/* Charts in prose and in the body of a template: `图表: { 类型: 柱状图, 数据: …, 图题: … }`. */
#ifndef BANSHI_PROSE_CHART_H
#define BANSHI_PROSE_CHART_H

#include <stdbool.h>

#include "binding/bound.h"
#include "binding/emitter.h"

/* Whether a child of prose is a chart: under the key 图表 or chart stands a mapping that says of what kind it is, or of
 * what table. Any other such key is a heading. */
bool prose_chart_is(const struct value *child);

/* Adds a chart as a figure, which has no numbers yet (chart-fill.h). What is wrong with it is told (B19). */
void emit_prose_chart(struct emitter *emitter, const struct datum *datum);
/* The same of an entry of the template's body, unless the report does not give the table that it is of. */
void emit_template_chart(struct emitter *emitter, const struct value *value);

#endif
