/* Dates in prose, and what stands before them. */
#ifndef BANSHI_SENTENCE_DATE_H
#define BANSHI_SENTENCE_DATE_H

#include "checks/sentence.h"

/* Says which dates there are not (B0974), which are another day of the week (B0975), and where 截止 stands before a
 * time for 截至 (B0976). */
void sentence_dates_check(struct sentence *sentence);

#endif
