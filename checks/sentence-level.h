/* Levels and classes: 二级 is the name of one, 两级 are two. */
#ifndef BANSHI_SENTENCE_LEVEL_H
#define BANSHI_SENTENCE_LEVEL_H

#include "checks/sentence.h"

/* Whether the number that token i is names one level or class of several: 二级保护, 一、三类事项. */
bool level_is_name(const struct sentence *sentence, uint32_t i);
/* How many levels of office end a range, 3 of 县、乡、村; 0 of 海南、广东启动, which are none. */
uint32_t levels_before(const struct sentence *sentence, struct range range);

#endif
