/* Rates that a sentence names by the verb of one of its numbers: 受理4000件，办结3920件，办结率98%. */
#ifndef BANSHI_SENTENCE_RATE_H
#define BANSHI_SENTENCE_RATE_H

#include "checks/sentence.h"

/* Warns of rates that the two numbers before them do not make. Numbers that a table has are left to it: what they are
 * rates of may be told elsewhere (办结率 is of those carried over too). */
void sentence_rates_check(struct sentence *sentence);

#endif
