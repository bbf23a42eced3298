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

#endif
