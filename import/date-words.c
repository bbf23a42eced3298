/* Dates in the forms that offices write, 2025年1月20日, 二〇二五年一月二十日, 2025-1-20; a day that is none is no date.
 */
#include "import/date-words.h"

#include <glib.h>
#include <string.h>

#include "fonts/letters.h"
#include "report/arena.h"

/* The value of a digit, ASCII, full-width or Han; -1: it is none. */
static int digit_value(gunichar c)
{
	static const char han[] = "〇一二三四五六七八九", formal[] = "零壹贰叁肆伍陆柒捌玖";
	const char *at;

	c = letter_narrow_digit(c);
	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	if (c == 0x96F6 || c == 0x25CB || c == 0x25EF || c == 'O' ||
		c == 0xFF2F) /* 零 ○ ◯ and letters that look alike */
		return 0;
	at = c < 0x80 ? NULL : g_utf8_strchr(han, -1, c);
	if (at)
		return (int)g_utf8_pointer_to_offset(han, at);
	at = c < 0x80 ? NULL : g_utf8_strchr(formal, -1, c);
	return at ? (int)g_utf8_pointer_to_offset(formal, at) : -1;
}

/* A number up to 9999 in digits, or up to 99 with 十; the rest in *end. */
static unsigned read_number(const char *text, const char **end)
{
	unsigned n = 0;
	bool tens = false;

	/* Stops at five digits, so that nothing overflows; what is left makes it no date. */
	for (; *text && n <= 9999; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		int digit = digit_value(c);
		if (c == 0x5341) { /* 十 */
			/* 十 alone is ten and 二十 twenty; what follows is added and not appended. */
			n = MAX(n, 1) * 10;
			tens = true;
		} else if (digit >= 0) {
			n = (tens ? n : n * 10) + (unsigned)digit;
		} else {
			break;
		}
	}
	*end = text;
	return n;
}

/* Goes past a mark between the parts of a date; NULL when it is another. */
static const char *skip_mark(const char *text, int part)
{
	static const char *const words[] = { "年", "月", "日" }, *const marks[] = { "-", ".", "/", "．", "－", "／" };

	if (g_str_has_prefix(text, words[part]))
		return text + strlen(words[part]);
	/* A date may end without 日, as 2025-1-20 does; after it nothing may follow. */
	if (part == 2)
		return *text ? NULL : text;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (g_str_has_prefix(text, marks[i]))
			return text + strlen(marks[i]);
	return NULL;
}

const char *date_read(const char *text, struct arena *arena)
{
	unsigned part[3];

	for (int i = 0; i < 3 && text; i++) {
		part[i] = read_number(text, &text);
		text = skip_mark(text, i);
	}
	/* Before 1900 it is a slip; which days a month has GLib knows. */
	if (!text || *text || part[0] < 1900 ||
		!g_date_valid_dmy((GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0]))
		return NULL;
	return arena_printf(arena, "%04u-%02u-%02u", part[0], part[1], part[2]);
}

/* ---- years ---- */

/* The bytes of the four digits at the start of a text that are a year; 0: they are none. */
static size_t year_digits(const char *text, unsigned *number)
{
	const char *p = text;

	*number = 0;
	for (int i = 0; i < 4; i++, p = g_utf8_next_char(p)) {
		int digit = digit_value(g_utf8_get_char(p));
		if (digit < 0)
			return 0;
		*number = *number * 10 + (unsigned)digit;
	}
	/* A fifth digit makes it a number: 20241 is no year. */
	if (digit_value(g_utf8_get_char(p)) >= 0 || *number < 1949 || *number > 2099)
		return 0;
	return (size_t)(p - text);
}

/* What stands after the digits: 年度, 年, or nothing that makes them something else. 年年度 is a year and a word. */
static const char *skip_year_word(const char *p)
{
	if (g_str_has_prefix(p, "年度") && !g_str_has_prefix(p, "年度报"))
		return p + strlen("年度");
	return g_str_has_prefix(p, "年") ? p + strlen("年") : p;
}

static bool is_part_of_date(const char *before, const char *after)
{
	gunichar c = g_utf8_get_char(after);

	/* 2024-01, 2024.1 and 2024:… go on as something else than a year of a title. */
	if (strchr("-./:", *after) && *after)
		return true;
	if (before && (strchr("-/.", *before) != NULL))
		return true;
	/* 2024年1 and 二〇二四年十: a month follows. */
	return digit_value(c) >= 0 || c == 0x5341;
}

/* Takes in the brackets around the year. First the bracket before is looked for, then its own kind behind; half a
 * pair stays out of it. */
static void widen(const char *text, struct year *year)
{
	static const char *const opening[] = { "（", "(", "[", "〔", "【" }, *const closing[] = { "）", ")", "]", "〕",
		"】" };

	for (size_t i = 0; i < G_N_ELEMENTS(opening); i++) {
		size_t n = strlen(opening[i]);
		if (year->first < n || memcmp(text + year->first - n, opening[i], n) != 0 ||
			!g_str_has_prefix(text + year->end, closing[i]))
			continue;
		year->first -= n;
		year->end += strlen(closing[i]);
		return;
	}
}

bool year_find(const char *text, struct year *out)
{
	const char *before = NULL;

	for (const char *p = text; *p; before = p, p = g_utf8_next_char(p)) {
		/* Only where a number begins: inside one no year is looked for. */
		size_t n = before && digit_value(g_utf8_get_char(before)) >= 0 ? 0 : year_digits(p, &out->number);
		const char *end = n ? skip_year_word(p + n) : p;
		if (!n || is_part_of_date(before, end))
			continue;
		out->first = (size_t)(p - text);
		out->end = (size_t)(end - text);
		widen(text, out);
		return true;
	}
	return false;
}

unsigned year_of_period(const char *text)
{
	const char *first_day = strstr(text, "年1月1日"), *p = first_day;
	unsigned number;

	/* The four digits before 年1月1日 are those of the period, 2024年1月1日至2024年12月31日. */
	for (int i = 0; i < 4 && p && p > text; i++)
		p = g_utf8_prev_char(p);
	return first_day && strstr(first_day, "12月31日") && p + year_digits(p, &number) == first_day ? number : 0;
}
