/* A whole and its parts in one sentence: 85条：机构职能4条、镇村动态51条……. */
#ifndef BANSHI_SENTENCE_SUM_H
#define BANSHI_SENTENCE_SUM_H

#include "checks/sentence.h"

/* Says which parts do not add up to their whole (B0964). Numbers that a table has been asked about are left to it. */
void sentence_sums_check(struct sentence *sentence);

#endif
