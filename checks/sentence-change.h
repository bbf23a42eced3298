/* Changes in one sentence: 242件，比上年的198件增加44件，增长22.2%. */
#ifndef BANSHI_SENTENCE_CHANGE_H
#define BANSHI_SENTENCE_CHANGE_H

#include "checks/sentence.h"

/* Says which differences and rates are not those of the numbers beside them (B0965).
 * Numbers that a table has been found to contradict are left to that. */
void sentence_changes_check(struct sentence *sentence);

#endif
