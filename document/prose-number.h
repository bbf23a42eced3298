/* Numbers as official prose writes them: 1,234 · １２ · 1.2万 · 二十一 · 二〇二四. */
#ifndef BANSHI_PROSE_NUMBER_H
#define BANSHI_PROSE_NUMBER_H

#include "report/exact.h"

/* A pattern (PCRE) that matches one number, with the words that make it a guess. */
extern const char prose_number_pattern[];

enum prose_number { PROSE_NUMBER, PROSE_NUMBER_ABOUT, PROSE_NOT_A_NUMBER };
/* Reads len bytes that matched the pattern. A guess (约30, 30余, 近百) is PROSE_NUMBER_ABOUT. */
enum prose_number prose_number_read(const char *text, size_t len, struct exact *out);

/* Adds up the numbers in a text that the unit follows at once. False when there is none, or one is a guess. */
bool prose_number_sum(const char *text, const char *unit, struct exact *out);
/* How many things a text lists with 、; with all, 和 以及 及 与 divide too. */
unsigned prose_count(const char *text, bool all);

#endif
