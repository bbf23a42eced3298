/* What stands before a time: 截至, not 截止. */
#ifndef BANSHI_SENTENCE_DATE_H
#define BANSHI_SENTENCE_DATE_H

#include "checks/sentence.h"

/* Says where 截止 stands before a time for 截至 (B0976). */
void sentence_dates_check(struct sentence *sentence);

#endif
