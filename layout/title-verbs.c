/* 建设 and its like are verbs or nouns, and only what stands around them says which. What is before a verb decides:
 * 关于 or an adverb leaves it one, another noun makes it the noun that is the head of both. */
#include "layout/title-verbs.h"

bool title_acts(const struct title *t, uint32_t i)
{
	return i < t->words->len && title_word(t, i)->traits & TRAIT_ACTS;
}

bool title_ends_phrase(const struct title *t, uint32_t i)
{
	if (i + 1 >= t->words->len)
		return true;

	const struct word *next = title_word(t, i + 1);
	return next->traits & (TRAIT_PARTICLE | TRAIT_CONJUNCTION | TRAIT_ADVERB | TRAIT_MODIFIER) ||
	       (next->kind != WORD_HAN && next->kind != WORD_WESTERN);
}

/* The first of the verbs in a row that word i, a verb, is one of. */
static uint32_t first_verb(const struct title *t, uint32_t i)
{
	while (i > 0 && title_acts(t, i - 1))
		i--;
	return i;
}

/* 与|应用 is a noun when what is before 与 is one: 购置与应用补贴. */
static bool continues_noun(const struct title *t, uint32_t i)
{
	return i > 1 && title_word(t, i - 1)->traits & TRAIT_CONJUNCTION &&
	       title_word(t, i)->traits & TRAIT_NAMING_VERB && title_word(t, i - 2)->kind == WORD_HAN &&
	       !title_acts(t, i - 2);
}

/* The third of several verbs or a later one, that may be a noun. */
static bool is_later_of_many(const struct title *t, uint32_t i)
{
	return i >= first_verb(t, i) + 2 && title_word(t, i)->traits & TRAIT_NAMING_VERB;
}

bool title_is_bare_verb(const struct title *t, uint32_t i)
{
	uint32_t first = first_verb(t, i);
	const struct word *before = first > 0 ? title_word(t, first - 1) : NULL;

	if (!title_acts(t, i) || continues_noun(t, first))
		return false;
	/* 完善|研究|开发|费用: only the first two can both be verbs. */
	if (is_later_of_many(t, i))
		return false;
	/* “…”应用|试点: what stands in quotation marks says of what. */
	if (before && before->kind == WORD_CLOSE && title_last_char(t, before) == 0x201D /* ” */ &&
		title_word(t, i)->traits & TRAIT_NAMING_VERB)
		return false;
	/* 加强|事中事后|监管: the verb before the adverb has no other object. */
	if (before && before->traits & TRAIT_ADVERB && first > 1 && title_acts(t, first - 2) &&
		title_word(t, first)->traits & TRAIT_NAMING_VERB)
		return false;
	return !before || before->kind != WORD_HAN ||
	       before->traits & (TRAIT_LEADS | TRAIT_CONJUNCTION | TRAIT_PARTICLE);
}

/* 高新区|促进|企业上市: what a place does, with an object that is more than the noun that ends a phrase. */
static bool follows_place(const struct title *t, uint32_t i)
{
	return i > 0 && title_word(t, i - 1)->traits & TRAIT_PLACE && i + 2 < t->words->len && !title_acts(t, i + 1) &&
	       title_word(t, i + 1)->kind == WORD_HAN && !title_ends_phrase(t, i + 1) &&
	       !(title_word(t, i + 1)->traits & (TRAIT_GRAMMAR | TRAIT_NOUN | TRAIT_LAST_NOUN | TRAIT_MODIFIER));
}

bool title_is_verb(const struct title *t, uint32_t i)
{
	return title_acts(t, i) &&
	       (title_is_bare_verb(t, i) || follows_place(t, i) ||
		       (!(title_word(t, first_verb(t, i))->traits & TRAIT_NAMING_VERB) && !is_later_of_many(t, i)));
}

bool title_is_first_verb(const struct title *t, uint32_t i)
{
	while (i > 0 && (title_word(t, i - 1)->traits & (TRAIT_ACTS | TRAIT_ADVERB) ||
				(title_word(t, i - 1)->traits & TRAIT_CONJUNCTION && i > 1 && title_acts(t, i - 2))))
		i--;
	return i == 0 || title_word(t, i - 1)->traits & TRAIT_ABOUT || title_word(t, i - 1)->kind == WORD_OPEN;
}
