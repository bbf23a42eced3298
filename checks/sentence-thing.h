/* What a change is of: 参保率从91%提高到95%，低保标准提高84% are of two things. */
#ifndef BANSHI_SENTENCE_THING_H
#define BANSHI_SENTENCE_THING_H

#include "checks/sentence.h"

/* Whether a base and what it has come to stand in one clause: 从80户增加到810户. */
bool thing_is_whole_pair(const struct sentence *sentence, const struct counted *base);
/* Whether a number names a thing by words of its own, of which the clause of `base` has none. */
bool thing_is_another(const struct sentence *sentence, const struct counted *base, const struct counted *item);
/* Whether a change can be compared with a base. What stands before 从80户增加到810户 is not, nor what is of another
 * thing, nor what stands behind a further number. */
bool thing_is_of_base(const struct sentence *sentence, const struct counted *item, const struct counted *base);

/* 由369位上升到235位, 水质从四类升到二类, 精度由30米提高到15米: whether of what a number says the smaller is the
 * better. */
bool thing_is_rank(const struct sentence *sentence, const struct counted *item);
/* Whether a number is of 百分点. */
bool thing_is_points(const struct sentence *sentence, const struct counted *item);
/* 高0.2个百分点, 一周内, 前10个月: whether a number is no amount that grows by so many per cent. */
bool thing_is_no_amount(const struct sentence *sentence, const struct counted *item);

#endif
