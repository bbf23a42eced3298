/* Words that make what is counted a part of its kind. */
#ifndef BANSHI_CLAUSE_PART_H
#define BANSHI_CLAUSE_PART_H

#include <stdbool.h>
#include <stdint.h>

#include "checks/line.h"
#include "checks/phrase.h"

/* What words that are not known make of a number. */
enum restriction {
	RESTRICT_NOTHING,
	RESTRICT_WAY,     /* 信函申请: by the way they came */
	RESTRICT_PERHAPS, /* only of what may be told apart further */
	RESTRICT_SOME,    /* it is of some of what the words name: no more than there are */
	RESTRICT_OTHER    /* it may be of anything */
};

/* What the words of a range that are not known make of a number of this subject. */
enum restriction clause_restriction(const struct clause *clause, struct range range, const struct subject *subject);
/* Whether a word is one of those that are always of this subject. */
bool clause_is_sure(const struct clause *clause, uint32_t i, const struct subject *subject);

#endif
