/* Numbers that can be added up. */
#ifndef BANSHI_SENTENCE_ADDEND_H
#define BANSHI_SENTENCE_ADDEND_H

#include "checks/sentence.h"

/* Nobody writes a whole of so many parts in a sentence; what looks so is no list, and is not followed to its end. */
enum { SUM_PARTS_MAX = 100 };
/* Whether a number is one that can be added up: as it is, and no per cent. */
bool sum_is_exact(const struct quantity *quantity);
/* Whether two numbers count the same kind of thing, in 13个乡镇、27个部门共40家单位 by other measure words: bodies by
 * 个 or 家, people by 名, 人 or 位. */
bool sum_counts_alike(const struct sentence *sentence, uint32_t a, uint32_t b);

#endif
