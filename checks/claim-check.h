/* What sentences claim, against the tables. */
#ifndef BANSHI_CLAIM_CHECK_H
#define BANSHI_CLAIM_CHECK_H

#include "checks/sentence.h"

/* Compares each claim of a sentence with its cells and says which differ (B0961, B0962, B0963). Marks the numbers that
 * were compared, so that nothing more is said of one that is wrong. */
void claims_check(struct sentence *sentence);

#endif
