#include "report/capital.h"

#include <glib.h>
#include <string.h>

#include "report/decimal.h"

static const char *const digit_words[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };

/* Separators are left out, and U+2212 is a minus. */
static bool read_number(const char *printed, struct decimal *out)
{
	char digits[40];
	size_t n = 0;

	for (const char *p = printed; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (c == ',' || c == ' ' || c == 0x2009 || c == 0xa0 || c == '+')
			continue;
		if (n == sizeof(digits) || (c >= 0x80 && c != 0x2212))
			return false;
		digits[n++] = c == 0x2212 ? '-' : (char)c;
	}
	return decimal_parse(digits, n, out) == DECIMAL_OK;
}

/* 1 to 9999. One 零 stands for all noughts between two digits, none for those at the end. */
static void put_thousands(GString *out, unsigned n)
{
	static const struct {
		unsigned worth;
		const char *word;
	} places[] = { { 1000, "仟" }, { 100, "佰" }, { 10, "拾" }, { 1, "" } };
	bool begun = false, gap = false;

	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		unsigned digit = n / places[i].worth % 10;

		gap |= begun && !digit;
		if (!digit)
			continue;
		g_string_append(out, gap ? digit_words[0] : "");
		g_string_append(out, digit_words[digit]);
		g_string_append(out, places[i].word);
		begun = true;
		gap = false;
	}
}

/* Above nought. Depth: a 亿 of 亿 and more is a 亿 in front of a 亿. */
static void put_whole(GString *out, uint64_t n)
{
	static const struct {
		uint64_t worth;
		const char *word;
	} places[] = { { 100000000, "亿" }, { 10000, "万" } };

	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		uint64_t worth = places[i].worth, rest = n % worth;

		if (n < worth)
			continue;
		put_whole(out, n / worth);
		g_string_append(out, places[i].word);
		if (rest && rest < worth / 10)
			g_string_append(out, digit_words[0]);
		if (rest)
			put_whole(out, rest);
		return;
	}
	put_thousands(out, (unsigned)n);
}

/* Hundredths behind whole 元, 0 to 99. 零 stands before 分 without 角, and before 角 when there are no single 元. */
static void put_hundredths(GString *out, uint64_t whole, unsigned hundredths)
{
	unsigned tenths = hundredths / 10, last = hundredths % 10;

	if (!hundredths) {
		g_string_append(out, "整");
		return;
	}
	if (whole && (!tenths || whole % 10 == 0))
		g_string_append(out, digit_words[0]);
	if (tenths)
		g_string_append_printf(out, "%s角", digit_words[tenths]);
	if (last)
		g_string_append_printf(out, "%s分", digit_words[last]);
}

char *capital_print(const char *printed, bool money)
{
	struct decimal number;
	unsigned most = money ? 2 : 0, hundredths = 0;

	if (!read_number(printed, &number))
		return NULL;
	uint64_t whole = number.value < 0 ? -(uint64_t)number.value : (uint64_t)number.value;
	for (; number.scale > most; number.scale--, whole /= 10)
		if (whole % 10)
			return NULL;
	for (; number.scale > 0; number.scale--, whole /= 10)
		hundredths += (unsigned)(whole % 10) * (number.scale == 2 ? 1 : 10);

	GString *out = g_string_new(number.value < 0 ? "负" : "");
	if (whole)
		put_whole(out, whole);
	if (whole == 0 && !hundredths)
		g_string_append(out, digit_words[0]);
	if (money && (whole || !hundredths))
		g_string_append(out, "元");
	if (money)
		put_hundredths(out, whole, hundredths);
	return g_string_free(out, FALSE);
}
