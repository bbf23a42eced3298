/* Numbers of a sentence that belong together: what a change is of, what a share is of. */
#ifndef BANSHI_SENTENCE_PAIR_H
#define BANSHI_SENTENCE_PAIR_H

#include "checks/sentence.h"

/* As far as one number is compared with another: nobody follows more of them in a sentence. */
enum { PAIR_NUMBERS_MAX = 100 };

/* What a number says. */
const struct quantity *pair_quantity(const struct sentence *sentence, const struct counted *item);
/* The words of a number that is told, from the change or the share on; in the arena. */
const char *pair_words(const struct sentence *sentence, const struct counted *item);
/* Words that end in a number; a per cent without digits is told as it is compared: 增长一倍（100%）. In the arena. */
const char *pair_rate_said(const struct sentence *sentence, const struct counted *item, struct range range);
/* Where those words stand. */
struct where pair_where(const struct sentence *sentence, const struct counted *item);
/* Whether two numbers have the same measure word. */
bool pair_same_unit(const struct sentence *sentence, const struct counted *a, const struct counted *b);
/* The nearest exact number of a role before the i-th, between the same marks; with `like` (or NULL) only one counted
 * like that. NULL: there is none. */
struct counted *pair_before(const struct sentence *sentence, uint32_t i, enum role role, const struct counted *like);
/* The same behind it. */
struct counted *pair_after(const struct sentence *sentence, uint32_t i, enum role role, const struct counted *like);
/* 山区县28个，面积占全省近一半: whether words name a thing that the number before them does not count. */
bool pair_names_another(const struct sentence *sentence, const struct counted *before, struct range words);
/* How far a number in 万 may be off, in millionths; 0: it is exact. */
int64_t pair_rounding(const struct quantity *quantity);
/* What a per cent can be, both ends included. */
struct rate_bounds {
	int64_t least, most; /* millionths of a per cent */
};
/* The per cents that one stands for: 44.8% what is rounded or cut off to it, 近九成 what is called so. */
struct rate_bounds pair_rate_bounds(const struct quantity *says);
/* Whether a per cent says enough to be held against numbers: not 几成. */
bool pair_says_rate(const struct quantity *says);
/* Whether a part of a whole > 0 is so many per cent, rounded or cut off; `off` is how far the two may be off. */
bool pair_rate_agrees(const struct quantity *says, __int128 part, __int128 whole, int64_t off);
/* The per cent of it in as many digits as are said, with its %; in the arena. */
const char *pair_rate_words(
	const struct sentence *sentence, const struct quantity *says, __int128 part, __int128 whole);

#endif
