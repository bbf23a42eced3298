/* Lists that say how many things they list: 教育、医疗、社保三个领域. */
#ifndef BANSHI_SENTENCE_LIST_H
#define BANSHI_SENTENCE_LIST_H

#include "checks/sentence.h"

/* Says which lists do not have as many items as they say (B0968): 甲、乙、丙四个方面, 由甲，乙，丙六部分组成,
 * 三个问题：一是…… A list with 等 need not be whole. */
void sentence_lists_check(struct sentence *sentence);

#endif
