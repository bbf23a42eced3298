/* A name that is wider than a line parts between the names it is made of: 中国石油天然气股份有限公司|湖南石油分公司.
 * Each is known by how it ends, and begins after the end of another, a verb or 关于. What no such word stands before is
 * no name, but what institutions of a kind are called. */
#include "layout/title-inner.h"

#include "layout/title-verbs.h"

#define LONGEST 16 /* characters of a name */

static uint32_t length(const struct word *word)
{
	return word->end - word->first;
}

/* 云岭市|税务局 by its last character, 税务|学院 and 医科大学 by their last two. */
static bool ends_name(const struct title *t, uint32_t i)
{
	const struct word *word = title_word(t, i);
	unsigned traits = word->traits | (word->traits & TRAIT_WORD ? 0 : word->ending);

	if (word->kind != WORD_HAN)
		return false;
	if (length(word) > 2)
		traits |= title_traits(t, word->end - 1, word->end);
	return traits & TRAIT_INSTITUTION;
}

static bool is_region(const struct title *t, uint32_t i)
{
	return title_word(t, i)->traits & TRAIT_PLACE && title_word(t, i)->traits & TRAIT_INSTITUTION;
}

/* Whether word i may stand inside a name. */
static bool is_part(const struct title *t, uint32_t i)
{
	const struct word *word = title_word(t, i);

	return word->kind == WORD_HAN && !(word->traits & (TRAIT_GRAMMAR | TRAIT_ADVERB | TRAIT_VERB | TRAIT_TIME)) &&
	       (is_region(t, i) || !ends_name(t, i));
}

/* After the first place from word i on that stands before `end`; `end` when none does. */
static uint32_t after_place(const struct title *t, uint32_t i, uint32_t end)
{
	while (i < end && !(title_word(t, i)->traits & TRAIT_PLACE))
		i++;
	return MIN(i + 1, end);
}

uint32_t title_inner_start(const struct title *t, uint32_t i, unit measure)
{
	uint32_t first = i;

	if (!ends_name(t, i))
		return i;
	while (first > 0 && is_part(t, first - 1) &&
		!(is_region(t, i) && title_word(t, first - 1)->traits & TRAIT_PLACE))
		first--;
	/* The place it is of is left above, one after the other, where all of it is too much for a line. */
	while (first < i && (title_whole_width(t, first, i + 1) > measure ||
				    title_word(t, i)->end - title_word(t, first)->first > LONGEST))
		first = after_place(t, first, i);
	while (first < i && title_word(t, first)->traits & TRAIT_ACTS)
		first++;
	return first;
}
