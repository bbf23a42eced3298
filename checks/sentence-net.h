/* 新增9件、减少14件，净减5件: what is won and lost, and what is left of it. */
#ifndef BANSHI_SENTENCE_NET_H
#define BANSHI_SENTENCE_NET_H

#include "checks/sentence.h"

/* Tells each net change that the two numbers before it do not make. */
void sentence_nets_check(struct sentence *sentence);

#endif
