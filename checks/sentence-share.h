/* Shares and named rates: 自然人申请212件，占87.6%; 纠错率15%. */
#ifndef BANSHI_SENTENCE_SHARE_H
#define BANSHI_SENTENCE_SHARE_H

#include "checks/sentence.h"

/* Says which shares and rates are not those of the numbers beside them or of the table (B0966). Numbers that a table
 * has been found to contradict are left to that. */
void sentence_shares_check(struct sentence *sentence);

#endif
