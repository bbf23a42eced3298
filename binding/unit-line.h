/* 单位：万元 typed above a table. */
#ifndef BANSHI_UNIT_LINE_H
#define BANSHI_UNIT_LINE_H

#include <stdbool.h>

#include "binding/emitter.h"

/* Whether a line of prose says a table's unit, as the template's words do (texts: table-unit); 金额单位：元 too. */
bool is_unit_line(const struct report_template *tpl, const char *text);
/* A paragraph that was just added and says the unit of the table to be added stands as the unit of a table does: at the
 * right, and on the table's page. */
void set_unit_line(struct emitter *emitter);

#endif
