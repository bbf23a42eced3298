/* Measure words and units of measurement: what a number is of. */
#ifndef BANSHI_MEASURES_H
#define BANSHI_MEASURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* 年月日件条…: one that stands directly after a number, or the first character of one. */
bool measure_is_word(uint32_t code_point);
/* 小时, 人次, 平方: two characters that are one, or the next step of a longer one: 平方|米. */
bool measure_is_pair(uint32_t first, uint32_t second);
/* 百千万亿: part of the number that is written before it in digits. */
bool measure_is_magnitude(uint32_t code_point);
/* m, mg/L, m³/d, kW·h, ℃, %: `len` bytes of UTF-8 that are a unit (GB 3100) or several of them. */
bool measure_is_unit(const char *text, size_t len);

#endif
