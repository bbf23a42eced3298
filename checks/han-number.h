/* Numbers in Han numerals: 十八 · 二百四十二 · 一千零五. */
#ifndef BANSHI_HAN_NUMBER_H
#define BANSHI_HAN_NUMBER_H

#include <stddef.h>
#include <stdint.h>

/* The numeral at byte `at` of a text of n bytes: 0 to 9, 10, 11 and 12 for 十, 百 and 千; -1: there is none. 〇 is 零
 * and 两 is 二. */
int han_digit_at(const char *text, size_t n, size_t at);
/* Reads a number below ten thousand; `step` is the unit that was said last, a hundred of 二百. Returns where it ends,
 * or `at` when there is none. */
size_t han_number_scan(const char *text, size_t n, size_t at, int64_t *value, int64_t *step);
/* Reads one of at most two digits, as of a month or a day: 十二. Returns where it ends, or `at`. */
size_t han_small_scan(const char *text, size_t n, size_t at, int *out);

#endif
