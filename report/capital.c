#include "report/capital.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "report/decimal.h"

struct words {
	const char *digit[10], *place[4], *ten; /* ten: 拾 at the beginning, 壹拾 or 十 */
};

static const struct words capital = { { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" },
	{ "仟", "佰", "拾", "" }, "壹拾" };
static const struct words plain = { { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" },
	{ "千", "百", "十", "" }, "十" };

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
static void put_thousands(GString *out, const struct words *words, unsigned n)
{
	static const unsigned worth[] = { 1000, 100, 10, 1 };
	bool begun = false, gap = false;

	for (size_t i = 0; i < G_N_ELEMENTS(worth); i++) {
		unsigned digit = n / worth[i] % 10;

		gap |= begun && !digit;
		if (!digit)
			continue;
		g_string_append(out, gap ? words->digit[0] : "");
		if (worth[i] == 10 && digit == 1 && !out->len)
			g_string_append(out, words->ten);
		else
			g_string_append_printf(out, "%s%s", words->digit[digit], words->place[i]);
		begun = true;
		gap = false;
	}
}

/* Above nought. Of 亿 and more there is a 亿 in front of a 亿. */
static void put_whole(GString *out, const struct words *words, uint64_t n)
{
	static const struct {
		uint64_t worth;
		const char *word;
	} places[] = { { 100000000, "亿" }, { 10000, "万" } };

	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		uint64_t worth = places[i].worth, rest = n % worth;

		if (n < worth)
			continue;
		put_whole(out, words, n / worth);
		g_string_append(out, places[i].word);
		if (rest && rest < worth / 10)
			g_string_append(out, words->digit[0]);
		if (rest)
			put_whole(out, words, rest);
		return;
	}
	put_thousands(out, words, (unsigned)n);
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
		g_string_append(out, capital.digit[0]);
	if (tenths)
		g_string_append_printf(out, "%s角", capital.digit[tenths]);
	if (last)
		g_string_append_printf(out, "%s分", capital.digit[last]);
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
		put_whole(out, &capital, whole);
	if (whole == 0 && !hundredths)
		g_string_append(out, capital.digit[0]);
	if (money && (whole || !hundredths))
		g_string_append(out, "元");
	if (money)
		put_hundredths(out, whole, hundredths);
	return g_string_free(out, FALSE);
}

/* 2026年3月1日 as it is printed; 0 when it is no date. */
static bool read_date(const char *printed, unsigned part[3])
{
	int end = 0;

	return sscanf(printed, "%4u年%2u月%2u日%n", &part[0], &part[1], &part[2], &end) == 3 && end && !printed[end];
}

char *han_print(const char *printed)
{
	struct decimal number;
	unsigned date[3];
	GString *out = g_string_new(NULL);

	if (read_date(printed, date)) {
		g_autofree char *year = g_strdup_printf("%04u", date[0]);

		for (const char *digit = year; *digit; digit++)
			g_string_append(out, *digit == '0' ? "〇" : plain.digit[*digit - '0']);
		for (int i = 1; i < 3; i++) {
			GString *part = g_string_new(NULL);

			put_whole(part, &plain, date[i]);
			g_string_append_printf(out, "%s%s", i == 1 ? "年" : "月", part->str);
			g_string_free(part, TRUE);
		}
		g_string_append(out, "日");
	} else if (read_number(printed, &number) && decimal_is_integer(number)) {
		uint64_t whole = number.value < 0 ? -(uint64_t)number.value : (uint64_t)number.value;

		for (; number.scale; number.scale--)
			whole /= 10;
		if (whole)
			put_whole(out, &plain, whole);
		else
			g_string_append(out, plain.digit[0]);
		if (number.value < 0)
			g_string_prepend(out, "负");
	}
	return g_string_free(out, !out->len);
}
