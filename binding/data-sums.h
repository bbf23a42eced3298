/* Sums of rows that come from the data, left out of it. */
#ifndef BANSHI_DATA_SUMS_H
#define BANSHI_DATA_SUMS_H

#include "binding/bound.h"
#include "binding/checker.h"

/* Works out the cells that are blank in rows which a rule of the table (tree, total) makes sums of others, from what
 * these have; where all of them are blank, so is the sum. Cells are those of bound->table; they are still being made.
 */
void data_sums_fill(struct checker *checker, struct bound *bound);
/* Tells in bound->table which rows such a rule makes sums, for a table with page totals. */
void data_sums_mark(struct checker *checker, struct bound *bound);

#endif
