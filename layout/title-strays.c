/* A Han character alone is a suffix, a prefix or part of a name, and which of them only its neighbours tell. Where
 * nothing tells, the line ends at neither side. */
#include "layout/title-strays.h"

#include "layout/title-numbers.h"
#include "layout/title-verbs.h"

/* A Han character that the dictionary could not place is no word by itself; the measure word of a number is one. */
static bool is_stray(const struct title *t, uint32_t i)
{
	const struct word *word = title_word(t, i);

	return word->kind == WORD_HAN && word->end == word->first + 1 && !(word->traits & TRAIT_GRAMMAR) &&
	       !title_ends_time(t, i);
}

static bool is_content(const struct title *t, uint32_t i)
{
	return i < t->words->len && title_word(t, i)->kind == WORD_HAN && !(title_word(t, i)->traits & TRAIT_GRAMMAR);
}

/* 3个|镇: what is counted, and no name of a place that begins here as in 2025年县本级. */
static bool is_counted(const struct title *t, uint32_t i)
{
	uint32_t measure = i > 0 ? title_last_char(t, title_word(t, i - 1)) : 0;

	return i > 0 && title_ends_count(t, title_word(t, i - 1)) && measure != 0x5E74 /* 年 */ &&
	       measure != 0x6708 /* 月 */ && measure != 0x65E5 /* 日 */;
}

/* It belongs to the word before it, as in 管理|局, or after it, as in 新|媒体; to both when nobody knows. */
static void bind_stray(struct title *t, uint32_t i)
{
	unsigned traits = title_word(t, i)->traits;
	/* 有限公司|特|高压: what ends a name takes nothing more that is no suffix. */
	bool ended = i > 0 && title_word(t, i - 1)->traits & TRAIT_INSTITUTION && !(traits & TRAIT_SUFFIX);
	bool before = i > 0 && is_content(t, i - 1) && !ended, last = i + 1 == t->words->len;
	bool after = !last && (is_content(t, i + 1) || title_wants_measure(t, title_word(t, i)));
	bool begins_name = traits & TRAIT_PLACE && i > 0 &&
			   (title_word(t, i - 1)->traits & (TRAIT_ACTS | TRAIT_ABOUT) || title_ends_time(t, i - 1));
	bool is_prefix = begins_name || traits & TRAIT_PREFIX;

	if (before && traits & TRAIT_PLACE && is_counted(t, i)) {
		title_never(t, i);
		return;
	}
	if (after && (is_prefix || !before || !(traits & TRAIT_SUFFIX)))
		title_never(t, i + 1);
	if (before && !(after && is_prefix))
		title_never(t, i);
}

/* The first of the strays of a run that ends the name of a place, with others after it: 柳林|镇|大|田村. `end`: none
 * does. */
static uint32_t place_among(const struct title *t, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i + 1 < end; i++)
		if (title_word(t, i)->traits & TRAIT_PLACE && (i > first || (i > 0 && is_content(t, i - 1))) &&
			!is_counted(t, i))
			return i;
	return end;
}

/* 自治州|库尔|勒|市: before the strays, the last of which ends the name of a place, stands a piece of which nothing is
 * known, and before it nothing that it could belong to. */
static bool goes_on_place(const struct title *t, uint32_t first, uint32_t end)
{
	const struct word *piece = title_word(t, first - 1), *before = first > 1 ? title_word(t, first - 2) : NULL;

	return title_word(t, end - 1)->traits & TRAIT_PLACE && !piece->traits && piece->end - piece->first == 2 &&
	       before && before->traits & (TRAIT_PLACE | TRAIT_VERB | TRAIT_ABOUT);
}

/* 加强|局|管: what is a verb and nothing else takes no suffix. */
static bool only_acts(const struct title *t, uint32_t i)
{
	return (title_word(t, i)->traits & TRAIT_ACTS) == TRAIT_VERB;
}

/* Several in a row are one word, 养|护. The first may end the word before it, 航空|器|适飞, or begin a name,
 * 马来西亚|金|狮: nothing says which, and nothing there is parted. */
static void bind_run(struct title *t, uint32_t first, uint32_t end)
{
	for (uint32_t i = first + 1; i < end; i++)
		title_never(t, i);
	if (end == first + 1)
		bind_stray(t, first);
	else if (first > 0 && is_content(t, first - 1) && !only_acts(t, first - 1) &&
		 (title_word(t, first)->traits & TRAIT_SUFFIX || goes_on_place(t, first, end)))
		title_never(t, first);
}

/* A name of strays alone begins where it begins: 撤销|云|泽|市. */
static void bind_strays(struct title *t, uint32_t first, uint32_t end)
{
	for (uint32_t place; (place = place_among(t, first, end)) < end; first = place + 1) {
		if (place == first)
			title_never(t, first);
		for (uint32_t i = first + 1; i <= place; i++)
			title_never(t, i);
	}
	bind_run(t, first, end);
}

static void bind_all_strays(struct title *t)
{
	for (uint32_t i = 0; i < t->words->len; i++) {
		uint32_t first = i;

		while (i < t->words->len && is_stray(t, i))
			i++;
		if (i > first)
			bind_strays(t, first, i);
	}
}

/* ---- places ---- */

/* 苗族 before another part of a name, what does not part from the word before it anyway, or 盛世|华庭 of characters
 * that the dictionary could not place. */
static bool belongs_to_name(const struct title *t, uint32_t i)
{
	bool unknown = is_stray(t, i) && !(title_word(t, i - 1)->traits & (TRAIT_ACTS | TRAIT_NOUN | TRAIT_PLACE));

	return unknown || title_last_char(t, title_word(t, i)) == 0x65CF /* 族 */ ||
	       title_word(t, i)->cost >= TITLE_NEVER;
}

/* 街道, and what begins so: 街道办事处. */
static bool makes_place(const struct title *t, const struct word *word)
{
	bool begins = word->end > word->first + 2 && title_traits(t, word->first, word->first + 2) & TRAIT_PLACE;

	return word->traits & TRAIT_PLACE || begins;
}

/* A name does not part from the word that says of what: 南湖|片区, 云泽|苗族土家族|自治县. */
static void bind_places(struct title *t)
{
	for (uint32_t i = 1; i < t->words->len; i++) {
		if (!makes_place(t, title_word(t, i)) || is_stray(t, i) || !is_content(t, i - 1) ||
			title_word(t, i - 1)->traits & (TRAIT_ACTS | TRAIT_PLACE))
			continue;
		title_never(t, i);
		for (uint32_t k = i - 1; k > 0 && is_content(t, k - 1) && belongs_to_name(t, k); k--)
			title_never(t, k);
	}
}

void title_strays_bind(struct title *t)
{
	bind_all_strays(t);
	bind_places(t);
}
