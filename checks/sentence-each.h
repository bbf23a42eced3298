/* 网站、公报、新媒体发布分别为312条、46条、508条: as many numbers as names. */
#ifndef BANSHI_SENTENCE_EACH_H
#define BANSHI_SENTENCE_EACH_H

#include "checks/sentence.h"

/* Says where 分别 gives more or fewer numbers than there are names before it (B0968). */
void sentence_each_check(struct sentence *sentence);

#endif
