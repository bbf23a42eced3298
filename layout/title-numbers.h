/* Which words of a title are numbers, times and counts. */
#ifndef BANSHI_TITLE_NUMBERS_H
#define BANSHI_TITLE_NUMBERS_H

#include <stdbool.h>

#include "layout/title-parse.h"

/* 三次, 十四届, 五: numerals and at most one character after them. */
bool title_begins_number(const struct title *t, const struct word *word);
/* 3名, 第八届, 三次: a count with its measure word, which may be a word by itself. */
bool title_ends_count(const struct title *t, const struct word *word);
/* Word i is what stands after digits: 年, 季度, 名, 批次; not 号线, which is a thing. */
bool title_ends_time(const struct title *t, uint32_t i);
/* A month after 年, a day after 月. */
bool title_continues_date(const struct title *t, uint32_t i);
/* 第四季度, 第|一批: an ordinal, whose measure may be a word by itself. */
bool title_is_ordinal(const struct title *t, const struct word *word);
/* 第, 第二: a measure word must follow. */
bool title_wants_measure(const struct title *t, const struct word *word);

#endif
