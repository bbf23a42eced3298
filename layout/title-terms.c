/* No grammar tells 森林|经营方案 from 国有林场|森林经营方案: that a compound is one is known or not. What is known
 * stands in the lexicon; it is looked for from every word on, the longest first. Where two overlap, both are bound:
 * 社会支持体系 is 社会支持 and 支持体系. */
#include "layout/title-terms.h"

#include "layout/title-verbs.h"

enum {
	/* More than between any two words (36), and below what breaks a name. Inside a term the joints are in the order
	 * that they have elsewhere: 住房|和|城乡建设 parts before 和. */
	COST_PAIRED = 72,
	COST_IN_TERM = 76,
	MORE_ODD = 12, /* 国有企业违规|经营: a word after a whole one belongs to what follows it */
};

/* After the longest term that begins with word i; i when none does. */
static uint32_t term_end(const struct title *t, uint32_t i)
{
	uint32_t first = title_word(t, i)->first, end = i;

	for (uint32_t k = i + 1; k < t->words->len && title_word(t, k)->end - first <= LEXICON_LONGEST; k++)
		if (title_traits(t, first, title_word(t, k)->end) & TRAIT_TERM)
			end = k + 1;
	return end;
}

static bool is_pair(const struct title *t, uint32_t i)
{
	const struct word *word = title_word(t, i);

	return word->kind == WORD_HAN && word->end - word->first == 2;
}

/* Before word i something whole ends, and it is a word of two characters that no phrase ends with; so is the next. */
static void bind_odd(struct title *t, uint32_t i)
{
	if (i + 1 < t->words->len && is_pair(t, i) && is_pair(t, i + 1) && title_word(t, i)->cost < COST_IN_TERM &&
		!(title_word(t, i)->traits & (TRAIT_NOUN | TRAIT_LAST_NOUN | TRAIT_ACTS | TRAIT_PARTICLE)) &&
		title_word(t, i + 1)->cost < COST_IN_TERM)
		title_word(t, i + 1)->cost += MORE_ODD;
}

static bool binds_object(const struct title *t, uint32_t i)
{
	return title_is_verb(t, i) && !title_acts(t, i + 1);
}

/* Two words that are often seen together: 设施|设备, 规划|和|建设. That a verb is often seen with its object binds
 * neither. */
static void bind_pair(struct title *t, uint32_t i)
{
	for (uint32_t n = 2; n <= 3 && i + n <= t->words->len; n++) {
		const struct word *first = title_word(t, i), *last = title_word(t, i + n - 1);

		if (binds_object(t, i) || first->kind != WORD_HAN || last->kind != WORD_HAN ||
			last->traits & TRAIT_MODIFIER || !(title_traits(t, first->first, last->end) & TRAIT_PAIR))
			continue;
		for (uint32_t k = i + 1; k < i + n; k++)
			title_word(t, k)->cost = MAX(title_word(t, k)->cost, COST_PAIRED);
	}
}

void title_terms_bind(struct title *t)
{
	for (uint32_t i = 0; i < t->words->len; i++)
		bind_pair(t, i);
	for (uint32_t i = 0; i < t->words->len; i++) {
		uint32_t end = term_end(t, i);

		for (uint32_t k = i + 1; k < end; k++)
			if (title_word(t, k)->cost < TITLE_NEVER)
				title_word(t, k)->cost = COST_IN_TERM + title_word(t, k)->cost / 2;
		if (end > i)
			bind_odd(t, end);
		else if (title_word(t, i)->kind == WORD_HAN && title_word(t, i)->end - title_word(t, i)->first == 4)
			bind_odd(t, i + 1);
	}
}
