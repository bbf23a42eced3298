/* Where the phrases of a vocabulary stand among the words of a line. */
#ifndef BANSHI_PHRASE_H
#define BANSHI_PHRASE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "checks/token.h"
#include "templates/vocabulary.h"

/* A part of a line's tokens. */
struct range {
	uint32_t first, end;
};

/* No stretch between two marks of a sentence, and no list in one, has so many words: what looks for something in words
 * of any number looks no farther, as it would take the square of them otherwise. */
#define RANGE_TOKENS_MAX 500

/* A phrase that was found; `first` and `last` are the tokens of its outer words. */
struct found_phrase {
	const struct phrase *phrase; /* NULL: none */
	uint32_t first, last;
};

/* The token of a line. */
static inline const struct token *token_at(const GArray *tokens, uint32_t i)
{
	return &g_array_index(tokens, struct token, i);
}

/* The first token of that kind in a range, or its end. */
uint32_t range_find(const GArray *tokens, struct range range, enum token_kind kind);
/* Whether there is a token of that kind in a range. */
static inline bool range_has(const GArray *tokens, struct range range, enum token_kind kind)
{
	return range_find(tokens, range, kind) < range.end;
}

/* Whether the phrase's words follow one another in a range; the last ones in it. `year` is the report's: 上年 in a
 * phrase is any way of naming the year before. */
bool phrase_find(
	const GArray *tokens, struct range range, const struct phrase *phrase, int year, struct found_phrase *out);
/* The one of some phrases that ends last in a range, the longest of those; out->phrase NULL when there is none. */
void phrases_nearest(
	const GArray *tokens, struct range range, const struct phrases *phrases, int year, struct found_phrase *out);
/* The facet whose phrase is the longest in a range, the last of those; NULL when there is none. */
const struct facet *facets_longest(
	const GArray *tokens, struct range range, const struct facets *facets, int year, struct found_phrase *out);

#endif
