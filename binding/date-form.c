#include "binding/date-form.h"

#include <glib.h>
#include <string.h>

#include "fonts/letters.h"
#include "report/arena.h"

bool date_parse(const char *text, int *year, int *month, int *day)
{
	/* One of two forms throughout: 2025-01-20 or 2025年1月20日. */
	static const char *const iso[] = { "-", "-", "" }, *const han[] = { "年", "月", "日" };
	const char *const *mark = strstr(text, han[0]) ? han : iso;
	int *const part[] = { year, month, day };

	for (int i = 0; i < 3; i++) {
		int digits = 0;
		*part[i] = 0;
		for (; g_ascii_isdigit(*text) && digits < 4; text++, digits++)
			*part[i] = *part[i] * 10 + (*text - '0');
		/* Four figures of a year, one or two of the others. */
		if ((i == 0 ? digits != 4 : digits < 1 || digits > 2) || !g_str_has_prefix(text, mark[i]))
			return false;
		text += strlen(mark[i]);
	}
	return *text == '\0' && g_date_valid_dmy((GDateDay)*day, (GDateMonth)*month, (GDateYear)*year);
}

/* What people type for 〇: 零, a circle, a letter or figure of any width. */
static bool is_zero(gunichar c)
{
	static const char zeros[] = "零○◯0OoΟО";

	return g_utf8_strchr(zeros, -1, letter_narrow(c)) != NULL;
}

/* The number that Han figures from *at on say: each a digit (二〇二五), or tens (二十一); steps over them. */
static int take_han(const char **at, int *n_digits)
{
	static const char figures[] = "〇一二三四五六七八九";
	int number = 0;

	for (*n_digits = 0;; *at = g_utf8_next_char(*at)) {
		gunichar c = g_utf8_get_char(*at);
		const char *figure = c ? g_utf8_strchr(figures, -1, is_zero(c) ? 0x3007 : c) : NULL;
		if (c == 0x5341) { /* 十: what follows adds to it */
			const char *next = g_utf8_next_char(*at);
			bool unit = g_utf8_get_char(next) != 0x3007 && *next &&
				    g_utf8_strchr(figures, -1, g_utf8_get_char(next));
			number = (*n_digits ? number : 1) * (unit ? 1 : 10);
		} else if (figure) {
			/* Three bytes a figure. No date has so many that it overflows; what has them is none. */
			number = MIN(number, 1000000) * 10 + (int)(figure - figures) / 3;
		} else {
			return number;
		}
		++*n_digits;
	}
}

/* A number in figures of any width, or in Han; *n_digits is 0 when there is none. At most eight figures are taken. */
static int take_number(const char **at, int *n_digits)
{
	int number = 0;

	for (*n_digits = 0; *n_digits < 8; *at = g_utf8_next_char(*at)) {
		gunichar c = letter_narrow(g_utf8_get_char(*at));
		if (c > 0x7f || !g_ascii_isdigit((char)c))
			break;
		number = number * 10 + (int)c - '0';
		++*n_digits;
	}
	return *n_digits ? number : take_han(at, n_digits);
}

/* Steps over what may stand between the numbers of a date, or behind the last; false: nothing does. */
static bool take_marks(const char **at)
{
	const char *from = *at;

	while (**at && g_utf8_strchr("-/.年月日号—–－．／。、 \u3000", -1, g_utf8_get_char(*at)))
		*at = g_utf8_next_char(*at);
	return *at > from;
}

/* 2025/1/20, 20250120, 二〇二五年一月二十日 as 2025-01-20; NULL when it is not plain. */
const char *date_mended(struct arena *arena, const char *text)
{
	int part[3], digits[3];

	for (int i = 0; i < 3; i++) {
		part[i] = take_number(&text, &digits[i]);
		bool marks = take_marks(&text);
		/* Eight figures are year, month and day without marks. */
		if (i == 0 && digits[0] == 8 && !*text) {
			part[2] = part[0] % 100, part[1] = part[0] / 100 % 100, part[0] /= 10000;
			break;
		}
		/* Three figures at most: 二十一 is three in Han. */
		if (!digits[i] || (i == 0 ? digits[0] != 4 : digits[i] > 3) || (i < 2 && !marks))
			return NULL;
	}
	bool ok = !*text && part[0] < 10000 && part[1] < 13 && part[2] < 32 &&
		  g_date_valid_dmy((GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0]);
	return ok ? arena_printf(arena, "%04d-%02d-%02d", part[0], part[1], part[2]) : NULL;
}
