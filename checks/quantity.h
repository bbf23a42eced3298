/* Numbers of a Chinese sentence with what they count: 242件 · 2.38万条 · 3000余件 · 一千四百五十二件 · 5至8次 · 22.2%.
 */
#ifndef BANSHI_QUANTITY_H
#define BANSHI_QUANTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Amounts are kept in millionths, exact: what prose says has few digits. */
#define QUANTITY_ONE INT64_C(1000000)

enum measure {
	MEASURE_NONE,    /* no measure word: 0, or one of a list whose last number has it */
	MEASURE_COUNT,   /* 件 条 起 宗 项 …: cases, things, times */
	MEASURE_MONEY,   /* 元, 万元 */
	MEASURE_PERCENT, /* % */
	MEASURE_OTHER    /* 人次, 天, 平方米 …: nothing that a table of cases counts */
};

enum nearness {
	NEARNESS_EXACT,
	NEARNESS_OVER,   /* 3000余, 超过, 逾, 以上 */
	NEARNESS_UNDER,  /* 不足, 不到, 以下 */
	NEARNESS_NEARLY, /* 近, 接近 */
	NEARNESS_ABOUT,  /* 约, 左右 */
	NEARNESS_VAGUE   /* 数十, 几百: no number */
};

struct quantity {
	int64_t value; /* millionths; of money, of a yuan */
	int64_t high;  /* of 5至8: the second; else as value */
	int64_t step;  /* one of the last digit that was written: of 2.38万, a hundred */
	bool scaled;   /* written in 万 or 亿 (of money: in the unit or above), so perhaps rounded */
	bool ordinal;  /* 第3 */
	bool worded;   /* a share in words: 七成, 过半; within what such words mean */
	enum nearness nearness;
	enum measure measure;
	size_t unit, n_unit; /* the bytes of the measure word */
};

/* Reads a quantity that begins at byte `at` of a text of n bytes; returns where it ends, or `at` when there is none.
 * Han numerals (一百零五) count only with a measure word behind them, as 一 is part of many words. */
size_t quantity_scan(const char *text, size_t n, size_t at, struct quantity *out);

/* Whether a number of millionths can be what a quantity says: equal, or rounded to it, or within what 余, 近, 约 mean.
 * `unit` is how many yuan one of the number is, for money; else 1. */
bool quantity_agrees(const struct quantity *quantity, int64_t number, int64_t unit);
/* Whether two quantities have the same measure word. */
bool quantity_same_unit(const char *text, const struct quantity *a, const struct quantity *b);

#endif
