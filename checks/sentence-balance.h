/* Numbers that leave another by what they are called: 出口减进口 is 顺差. */
#ifndef BANSHI_SENTENCE_BALANCE_H
#define BANSHI_SENTENCE_BALANCE_H

#include "checks/sentence.h"

/* Says which numbers are not what two or three others of their sentence leave (B0983). */
void sentence_balances_check(struct sentence *sentence);

#endif
