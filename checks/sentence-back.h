/* Numbers that go back over 其中: 1204条，其中重大隐患7条，已整改1196条 — these are of all 1204. */
#ifndef BANSHI_SENTENCE_BACK_H
#define BANSHI_SENTENCE_BACK_H

#include "checks/sentence.h"

/* Whether item `i`, behind a comma, is of the whole rather than one more part of it beside the part `first`: it says
 * what was done, or it is nearly the whole and of another kind than `first`. */
bool sentence_goes_back(const struct sentence *sentence, uint32_t whole, uint32_t first, uint32_t i);

#endif
