/* Which words of a title are verbs with an object after them. */
#ifndef BANSHI_TITLE_VERBS_H
#define BANSHI_TITLE_VERBS_H

#include <stdbool.h>

#include "layout/title-parse.h"

enum {
	TRAIT_LEADS = TRAIT_ABOUT | TRAIT_ADVERB | TRAIT_PREPOSITION | TRAIT_LINK,
	TRAIT_GRAMMAR = TRAIT_ABOUT | TRAIT_PREPOSITION | TRAIT_CONJUNCTION | TRAIT_LINK | TRAIT_PARTICLE,
};

/* Word i is a verb or one of those that may be nouns too; false after the last word. */
bool title_acts(const struct title *t, uint32_t i);
/* Word i is the last of its phrase. */
bool title_ends_phrase(const struct title *t, uint32_t i);
/* No doer stands before the verb, or the verbs that it is the last of: 关于组织开展. */
bool title_is_bare_verb(const struct title *t, uint32_t i);
/* A verb with its object after it. 建设 and its like are nouns after another: 法治政府建设. */
bool title_is_verb(const struct title *t, uint32_t i);
/* The verb that what 关于 or 《 begins is all about: 关于加强, 《进一步推进. A line may well end after it, as it
 * governs all that follows; a later one goes to the next line with what it governs. */
bool title_is_first_verb(const struct title *t, uint32_t i);

#endif
