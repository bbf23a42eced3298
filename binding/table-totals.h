/* Totals that the report leaves out. One that it gives is never touched, only checked (checks/rule-check.h). */
#ifndef BANSHI_TABLE_TOTALS_H
#define BANSHI_TABLE_TOTALS_H

#include "binding/bound.h"
#include "binding/messages.h"

/* Fills in the totals that were left out, where all they add up is known. figure and cell are by the table's bands. */
void table_sums_fill(struct messages *messages, const struct bound *bound, const struct table_template *table,
	struct figure **figure, struct cell **cell);

#endif
