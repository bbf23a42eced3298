/* The words that build any Chinese sentence, whatever it is about. */
#ifndef BANSHI_SENTENCE_WORDS_H
#define BANSHI_SENTENCE_WORDS_H

#include <stddef.h>

#include "checks/token-kind.h"

/* Calls back for each word of n bytes with its kind; `value` is 1 or -1 for a change to more or less, and for a year
 * how far it is from the report's. */
void sentence_words_each(
	void (*each)(void *context, const char *text, size_t n, enum token_kind kind, int value), void *context);

#endif
