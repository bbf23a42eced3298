/* Shares in words that begin what they are said of: 近九成由自然人提出, 七成被维持. */
#ifndef BANSHI_SENTENCE_FRACTION_H
#define BANSHI_SENTENCE_FRACTION_H

#include "checks/sentence.h"

/* Tells each that neither the table nor the number before it can make. */
void sentence_fractions_check(struct sentence *sentence);

#endif
