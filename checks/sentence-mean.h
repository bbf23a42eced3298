/* Averages: 3120件，月均260件; 3650万人次，日均10万人次; 4场、320人次，平均每场80人次. */
#ifndef BANSHI_SENTENCE_MEAN_H
#define BANSHI_SENTENCE_MEAN_H

#include "checks/sentence.h"

/* Warns of averages that are not those of the numbers before them (B0967). Rounded and approximate numbers are taken
 * for what they may be. */
void sentence_means_check(struct sentence *sentence);

#endif
