/* 从申请内容看，征地类96件、规划类58件、其他88件: all of what the table counts, told apart in another way. */
#ifndef BANSHI_SENTENCE_GROUP_H
#define BANSHI_SENTENCE_GROUP_H

#include "checks/sentence.h"

/* Tells each such list that adds up to nearly, but not quite, what the table has. */
void sentence_groups_check(struct sentence *sentence);

#endif
