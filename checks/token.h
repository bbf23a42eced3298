/* A line of prose as words: those of a template's vocabulary, those that build any Chinese sentence (not, than, of
 * which, all, last year …), numbers with what they count, names in 《》 and quotations. What is none of these is
 * unknown, and what a number with an unknown word before it counts is not guessed. */
#ifndef BANSHI_TOKEN_H
#define BANSHI_TOKEN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "checks/quantity.h"
#include "checks/token-kind.h"

struct arena;
struct said_word;
struct vocabulary;

struct token {
	enum token_kind kind;
	uint32_t first, end;          /* bytes of the line */
	const struct said_word *word; /* of the vocabulary, also when its kind is another; or NULL */
	int year;                     /* TOKEN_YEAR */
	bool named;                   /* TOKEN_YEAR: by its number */
	int month, day;               /* TOKEN_DATE; 0: not said */
	int sign;                     /* TOKEN_CHANGE, TOKEN_REACH: 1 more, -1 less, 0 neither */
	struct quantity quantity;     /* TOKEN_QUANTITY */
};

/* The words of a vocabulary (or NULL), which is borrowed, and of any sentence, to be looked up. */
struct dictionary;
struct dictionary *dictionary_new(const struct vocabulary *vocabulary);
/* Frees the dictionary; accepts NULL. */
void dictionary_free(struct dictionary *dictionary);

/* The words of a line of n bytes, in order and without gaps; of struct token, to be unreffed. The name of the organ
 * that speaks is one word; NULL: it has none. `year` is the report's, from which last year is counted. */
GArray *tokens_of(const struct dictionary *dictionary, const char *organ, const char *text, size_t n, int year);

/* Whether a token of a line is that word. */
static inline bool token_says(const char *text, const struct token *token, const char *word)
{
	size_t n = token->end - token->first;

	return n == strlen(word) && memcmp(text + token->first, word, n) == 0;
}

#endif
