/* Dates and years as people write them: 2025年1月20日, 二〇二五年一月二十日, 2025.1.20, 2024年度. */
#ifndef BANSHI_DATE_WORDS_H
#define BANSHI_DATE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* The date that the whole of a text without blanks is, as 2025-01-20, the arena's; NULL when it is none. */
const char *date_read(const char *text, struct arena *arena);

/* A year in a text: the bytes [first, end) are its digits with 年 or 年度 and the brackets around them. */
struct year {
	unsigned number;
	size_t first, end;
};

/* The first year from 1949 to 2099 in a text: four digits, of any kind, that are no part of a longer number and not of
 * a day or month. False when there is none. */
bool year_find(const char *text, struct year *out);

/* The year Y of a text that speaks of the time from Y年1月1日 to 12月31日; 0: it does not. */
unsigned year_of_period(const char *text);

#endif
