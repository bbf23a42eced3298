/* What sentences claim, against the tables. */
#ifndef BANSHI_CLAIM_CHECK_H
#define BANSHI_CLAIM_CHECK_H

#include "checks/sentence.h"

/* The value of a cell in the report, or in last year's, in millionths; false when it is not known. */
bool named_cell_value(const struct sentence *sentence, const struct named_cell *cell, bool previous, int64_t *out);
/* Compares each claim of a sentence with its cells and says which differ (B0961, B0962, B0963). Marks the numbers that
 * were compared, so that nothing more is said of one that is wrong. */
void claims_check(struct sentence *sentence);

#endif
