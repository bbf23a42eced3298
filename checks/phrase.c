/* Where the phrases of a vocabulary stand among the words of a line. */
#include "checks/phrase.h"

#include "templates/table-template.h"

uint32_t range_find(const GArray *tokens, struct range range, enum token_kind kind)
{
	uint32_t i = range.first;

	while (i < range.end && token_at(tokens, i)->kind != kind)
		i++;
	return i;
}

/* A word of a year (今年, 2023年) is any that names that year: `year` is the report's, the word's is relative to it. */
static bool is_word(const struct token *token, const struct said_word *word, int year)
{
	return word->is_year ? token->kind == TOKEN_YEAR && token->year == year + word->year : token->word == word;
}

bool phrase_find(
	const GArray *tokens, struct range range, const struct phrase *phrase, int year, struct found_phrase *out)
{
	/* Backward, so that the match that ends last is found; its words stand in order, with others between if need
	 * be. */
	uint32_t word = phrase->n_words, last = range.end;

	for (uint32_t i = range.end; i > range.first && word; i--) {
		if (!is_word(token_at(tokens, i - 1), phrase->word[word - 1], year))
			continue;
		if (word == phrase->n_words)
			last = i - 1;
		if (--word == 0)
			*out = (struct found_phrase){ phrase, i - 1, last };
	}
	return phrase->n_words && !word;
}

/* A bit for each word, and one for all years, so that most phrases need not be looked for: a range has few words, and
 * most ranges none of the vocabulary at all. Different words may share a bit. */
static uint64_t word_bit(const struct said_word *word)
{
	return word->is_year ? 1 : UINT64_C(2) << ((uintptr_t)word / sizeof(*word) % 63);
}

static uint64_t range_bits(const GArray *tokens, struct range range)
{
	uint64_t bits = 0;

	for (uint32_t i = range.first; i < range.end; i++) {
		const struct token *token = token_at(tokens, i);

		bits |= token->kind == TOKEN_YEAR;
		if (token->word)
			bits |= word_bit(token->word);
	}
	return bits;
}

/* False: the range with these bits has not the phrase's last word. */
static bool may_be_in(const struct phrase *phrase, uint64_t bits)
{
	return phrase->n_words && word_bit(phrase->word[phrase->n_words - 1]) & bits;
}

void phrases_nearest(
	const GArray *tokens, struct range range, const struct phrases *phrases, int year, struct found_phrase *out)
{
	const uint64_t bits = range_bits(tokens, range);
	struct found_phrase found;

	*out = (struct found_phrase){ 0 };
	if (!bits)
		return;
	for (uint32_t i = 0; i < phrases->n; i++) {
		if (!may_be_in(&phrases->phrase[i], bits) ||
			!phrase_find(tokens, range, &phrases->phrase[i], year, &found))
			continue;
		/* Of those that end at the same word the longer one says more. */
		if (!out->phrase || found.last > out->last ||
			(found.last == out->last && found.phrase->n > out->phrase->n))
			*out = found;
	}
}

/* Whether a facet is of a row or column below that of another: 国家秘密 says more than 不予公开. */
static bool is_below(const struct facet *facet, const struct facet *other)
{
	for (const struct node *node = facet->meaning.any[0].node[0]->parent; node; node = node->parent)
		if (node == other->meaning.any[0].node[0])
			return true;
	return false;
}

const struct facet *facets_longest(
	const GArray *tokens, struct range range, const struct facets *facets, int year, struct found_phrase *out)
{
	const uint64_t bits = range_bits(tokens, range);
	const struct facet *best = NULL;

	*out = (struct found_phrase){ 0 };
	if (!bits)
		return NULL;
	for (uint32_t i = 0; i < facets->n; i++) {
		for (uint32_t k = 0; k < facets->facet[i].said.n; k++) {
			const struct phrase *phrase = &facets->facet[i].said.phrase[k];
			struct found_phrase found;
			if (!may_be_in(phrase, bits) || !phrase_find(tokens, range, phrase, year, &found))
				continue;
			/* One below another wins however short it is: a general phrase may be longer than a particular
			 * one. */
			if (best && is_below(best, &facets->facet[i]))
				continue;
			if (best && !is_below(&facets->facet[i], best) &&
				(found.phrase->n < out->phrase->n ||
					(found.phrase->n == out->phrase->n && found.last <= out->last)))
				continue;
			*out = found;
			best = &facets->facet[i];
		}
	}
	return best;
}
