/* Columns and rows of a table that are worked out. */
#ifndef BANSHI_TABLE_FORMULAS_H
#define BANSHI_TABLE_FORMULAS_H

#include "binding/bound.h"
#include "binding/checker.h"

/* Works out what the report leaves out of a table's formulas (templates/formula.h), and of sums in rows from the data,
 * and tells what it gives otherwise. `previous` is the same table of last year's report, or NULL. Cells are those of
 * bound->table; they are still being made. */
void table_formulas_fill(struct checker *checker, struct bound *bound, const struct bound *previous);

#endif
