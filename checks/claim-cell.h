/* Numbers of a table as claims name them, and telling that one differs. */
#ifndef BANSHI_CLAIM_CELL_H
#define BANSHI_CLAIM_CELL_H

#include "checks/sentence.h"

/* The value of a cell in the report, or in last year's, in millionths; false when it is not known. */
bool named_cell_value(const struct sentence *sentence, const struct named_cell *cell, bool previous, int64_t *out);
/* The value in millionths of one of the sums that a cell's words may mean: the row-th of its row's, the column-th of
 * its column's; false when a cell of it is not known. */
bool claim_value_of(const struct sentence *sentence, const struct named_cell *cell, uint32_t row, uint32_t column,
	bool previous, int64_t *out);
/* Whether a number can be held against the cells of a claim: 件 for cases, 元 for money. A bare number, as in a list of
 * which only the last has 件, can when it is said as it is. */
bool claim_is_comparable(const struct claim *claim, const struct quantity *quantity);
/* Tells that a claim differs from its cell, which has `value` millionths. */
void claim_say(const struct sentence *sentence, const struct claim *claim, enum diag_code code, int64_t value);

#endif
