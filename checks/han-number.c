/* Numbers in Han numerals. */
#include "checks/han-number.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

int han_digit_at(const char *text, size_t n, size_t at)
{
	static const char *const signs[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百",
		"千" };

	if (at + 3 > n)
		return -1;
	for (int i = 0; i < (int)G_N_ELEMENTS(signs); i++)
		if (memcmp(text + at, signs[i], 3) == 0)
			return i;
	if (memcmp(text + at, "〇", 3) == 0)
		return 0;
	return memcmp(text + at, "两", 3) == 0 ? 2 : -1;
}

/* Whether a number is not said to the last digit: 近百件, 百余件. */
static bool is_near(const char *text, size_t n, size_t first, size_t end)
{
	static const char *const before[] = { "近", "上", "逾", "超", "过", "超过", "接近" };
	static const char *const after[] = { "余", "多" };

	for (size_t i = 0; i < G_N_ELEMENTS(before); i++)
		if (first >= strlen(before[i]) &&
			memcmp(text + first - strlen(before[i]), before[i], strlen(before[i])) == 0)
			return true;
	for (size_t i = 0; i < G_N_ELEMENTS(after); i++)
		if (end + strlen(after[i]) <= n && memcmp(text + end, after[i], strlen(after[i])) == 0)
			return true;
	return false;
}

/* Digits one after another, as in a year or 三五, are none. */
size_t han_number_scan(const char *text, size_t n, size_t at, int64_t *value, int64_t *step)
{
	static const int64_t units[] = { 10, 100, 1000 };
	/* `digit` -1: no digit waits for its unit. */
	int64_t total = 0, digit = -1;
	size_t start = at;
	int sign, before = -1;

	*value = 0;
	*step = 1;
	for (; (sign = han_digit_at(text, n, at)) >= 0; at += 3, before = sign) {
		if (sign < 10) {
			/* 零 may stand between: 一千零五. Two others in a row are no number. */
			if (before > 0 && before < 10)
				return start;
			digit = sign;
			*step = 1;
			continue;
		}
		/* 四百十二 is 四百一十二. */
		const bool ten = sign == 10 && before > 10;
		/* 近百件, 千余件 */
		if (digit < 0 && !ten && (before >= 10 || (sign != 10 && !is_near(text, n, start, at + 3))))
			return start;
		total += (digit < 0 ? 1 : digit) * units[sign - 10];
		*step = units[sign - 10];
		digit = -1;
	}
	*value = total + MAX(digit, 0);
	return at;
}

/* Two digits are as much as a month or a day needs; a longer numeral is none. */
size_t han_small_scan(const char *text, size_t n, size_t at, int *out)
{
	int64_t value, step;
	size_t end = han_number_scan(text, n, at, &value, &step);

	*out = (int)value;
	return value < 100 ? end : at;
}
