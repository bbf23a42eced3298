/* “三个不足”：主动公开不足、解读形式不足: a quoted number of things that are all called alike. */
#ifndef BANSHI_SENTENCE_SLOGAN_H
#define BANSHI_SENTENCE_SLOGAN_H

#include "checks/sentence.h"

/* Tells each that lists another number of them than it says. */
void sentence_slogans_check(struct sentence *sentence);

#endif
