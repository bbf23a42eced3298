/* Words of Chinese text by a general dictionary. */
#ifndef BANSHI_HAN_WORDS_H
#define BANSHI_HAN_WORDS_H

#include <stdbool.h>
#include <stdint.h>

/* Sets ends[i] where a word ends with character i of n: of all ways to cut them the likeliest, each word by itself.
 * What is in no word of the dictionary is one alone. */
void han_words(const uint32_t *code_points, uint32_t n, bool *ends);

#endif
