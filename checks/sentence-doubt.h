/* What stands beside a whole and its parts and says that they are none. */
#ifndef BANSHI_SENTENCE_DOUBT_H
#define BANSHI_SENTENCE_DOUBT_H

#include "checks/sentence.h"

/* Whether it is doubtful that the numbers [first, end), which make `sum`, are the parts of the number `whole`, before
 * or behind them. */
bool parts_are_doubtful(const struct sentence *sentence, uint32_t whole, uint32_t first, uint32_t end, int64_t sum);

#endif
