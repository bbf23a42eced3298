/* Shares of one whole, which make a hundred: 三次产业结构为25.7:26.8:47.5. */
#ifndef BANSHI_SENTENCE_HUNDRED_H
#define BANSHI_SENTENCE_HUNDRED_H

#include "checks/sentence.h"

/* Says which ratios that are called a structure or shares, and which shares of one stretch, make nearly a hundred and
 * not a hundred (B0964). */
void sentence_hundreds_check(struct sentence *sentence);

#endif
