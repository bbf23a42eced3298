/* A number in a text is compared with the template's format character by character; characters that people write for
 * one another (（ and (, 、 and .) count as alike: prose is full of such slips, and a heading missed for one would be
 * set as a paragraph. */

#include "document/numeral.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

enum kind { KIND_HAN, KIND_ARABIC };

/* The place of {一} or {1}; NULL when there is none. */
static const char *find_slot(const char *format, enum kind *kind, size_t *len)
{
	static const char *const slots[] = { [KIND_HAN] = "{一}", [KIND_ARABIC] = "{1}" };

	for (int i = KIND_HAN; i <= KIND_ARABIC; i++) {
		const char *at = strstr(format, slots[i]);
		if (at) {
			*kind = (enum kind)i;
			*len = strlen(slots[i]);
			return at;
		}
	}
	return NULL;
}

/* One slot, and no other brace: 第{一}章, ({1}). */
bool numeral_format_valid(const char *format)
{
	enum kind kind;
	size_t len;
	const char *slot = find_slot(format, &kind, &len);

	return slot && !memchr(format, '{', (size_t)(slot - format)) && !strpbrk(slot + len, "{}");
}

/* 第 makes an ordinal of a numeral, so it can be long: 第一百二十条. Of 一百、 the numeral may be an amount. */
static unsigned format_max(const char *format, const char *slot)
{
	return slot > format && g_str_has_prefix(format, "第") ? NUMERAL_ORDINAL_MAX : NUMERAL_HAN_MAX;
}

/* Up to 九百九十九: 一百零一, 一百一十. */
static void print_han(unsigned n, char *out, size_t size)
{
	unsigned hundreds = n / 100, tens = n / 10 % 10;

	snprintf(out, size, "%s%s%s%s%s", digits[hundreds], hundreds ? "百" : "",
		tens > 1 || (tens && hundreds) ? digits[tens] : "",
		tens                 ? "十"
		: hundreds && n % 10 ? "零"
				     : "",
		digits[n % 10]);
}

size_t numeral_print(const char *format, unsigned n, char *out, size_t size)
{
	char number[16];
	enum kind kind;
	size_t slot_len;
	const char *slot = find_slot(format, &kind, &slot_len);

	g_assert(slot && "a template's number formats are checked when it is read");
	/* Beyond what Han numerals are read back for, digits stand in their place. */
	if (kind == KIND_HAN && n > 0 && n <= format_max(format, slot))
		print_han(n, number, sizeof(number));
	else
		snprintf(number, sizeof(number), "%u", n);
	int len = snprintf(out, size, "%.*s%s%s", (int)(slot - format), format, number, slot + slot_len);
	g_assert(len >= 0 && (size_t)len < size);
	return (size_t)len;
}

static const char *scan_digit(const char *at, unsigned *out)
{
	for (unsigned d = 1; d <= 9; d++) {
		if (g_str_has_prefix(at, digits[d])) {
			*out = d;
			return at + strlen(digits[d]);
		}
	}
	return NULL;
}

/* 一…九, 十, 十一…, 二十…九十九. NULL when there is no numeral, or it goes on beyond that. */
static const char *scan_tens(const char *at, unsigned *out)
{
	unsigned tens = 1, ones = 0;
	const char *rest = scan_digit(at, &tens);

	if (!g_str_has_prefix(rest ? rest : at, "十")) {
		*out = tens;
		return rest;
	}
	at = (rest ? rest : at) + strlen("十");
	rest = scan_digit(at, &ones);
	*out = tens * 10 + ones;
	return rest ? rest : at;
}

/* As far as 九百九十九; a 零 stands for tens that there are none of. */
static const char *scan_han(const char *at, unsigned *out)
{
	unsigned hundreds = 0;
	const char *rest = scan_digit(at, &hundreds), *below;

	*out = 0;
	if (!rest || !g_str_has_prefix(rest, "百"))
		return scan_tens(at, out);
	at = rest + strlen("百");
	if (g_str_has_prefix(at, "零"))
		below = scan_digit(at + strlen("零"), out);
	else if (g_str_has_prefix(at, "十"))
		return NULL; /* 一百十 is 一百一十 */
	else if ((below = scan_tens(at, out)) && *out < 10)
		return NULL; /* 一百二 is 一百二十 to some */
	if (!below && g_str_has_prefix(at, "零"))
		return NULL;
	*out = hundreds * 100 + (below ? *out : 0);
	return below ? below : at;
}

/* Four digits at most; NULL without any. */
static const char *scan_arabic(const char *at, unsigned *out)
{
	const char *start = at;
	unsigned n = 0;

	for (; g_ascii_isdigit(*at) && at - start < 4; at++)
		n = n * 10 + (unsigned)(*at - '0');
	*out = n;
	return at > start ? at : NULL;
}

/* Characters that people write for one another around a number. */
static gunichar plain_form(gunichar c)
{
	switch (c) {
	case 0xFF08: /* （ */
		return '(';
	case 0xFF09: /* ） */
		return ')';
	case 0xFF0E: /* ． */
	case 0x3001: /* 、 */
	case 0xFF0C: /* ， */
	case ',':
		return '.';
	default:
		return c;
	}
}

/* Goes past the characters of [want, end) in at; *exact is cleared when one is only alike. NULL when they differ. */
static const char *skip_alike(const char *at, const char *want, const char *end, bool *exact)
{
	while (want < end) {
		gunichar expected = g_utf8_get_char(want), found = g_utf8_get_char(at);
		if (plain_form(expected) != plain_form(found))
			return NULL;
		if (expected != found)
			*exact = false;
		want = g_utf8_next_char(want);
		at = g_utf8_next_char(at);
	}
	return at;
}

/* The mark behind a numeral without a bracket before it: 一： 1） and, of Han, a blank stand for 一、 and 1. too. NULL
 * when it is none of these, or more than one mark is wanted. */
static const char *skip_other_mark(const char *at, const char *want, const char *end, enum kind kind)
{
	static const char *const marks[] = { "：", "）", ")" }, *const blanks[] = { " ", "　" };
	gunichar mark = want < end && g_utf8_next_char(want) == end ? plain_form(g_utf8_get_char(want)) : 0;

	if (mark != '.')
		return NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (g_str_has_prefix(at, marks[i]))
			return at + strlen(marks[i]);
	for (size_t i = 0; kind == KIND_HAN && i < G_N_ELEMENTS(blanks); i++)
		if (g_str_has_prefix(at, blanks[i]))
			return at + strlen(blanks[i]);
	return NULL;
}

/* One mark too many: （一）、 1.、 – but not （一）、（二） nor （1）.5. */
static const char *skip_second_mark(const char *at, bool *exact)
{
	static const char *const marks[] = { "、", "，", "．", "：", "." };

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		const char *next = at + strlen(marks[i]);
		if (!g_str_has_prefix(at, marks[i]) || *next == '(' || g_str_has_prefix(next, "（") ||
			g_ascii_isdigit(*next))
			continue;
		*exact = false;
		return next;
	}
	return at;
}

bool numeral_match(const char *format, const char *text, struct numeral *out)
{
	enum kind kind = KIND_ARABIC;
	size_t slot_len = 0;
	const char *slot = find_slot(format, &kind, &slot_len);
	const char *end = format + strlen(format);
	struct numeral found = { .exact = true };

	const char *at = skip_alike(text, format, slot, &found.exact);
	if (at)
		at = kind == KIND_HAN ? scan_han(at, &found.n) : scan_arabic(at, &found.n);
	if (at) {
		const char *after = skip_alike(at, slot + slot_len, end, &found.exact);
		if (!after && slot == format && (after = skip_other_mark(at, slot + slot_len, end, kind)))
			found.exact = false;
		at = after;
	}
	if (at && end > slot + slot_len)
		at = skip_second_mark(at, &found.exact);
	/* 1.5亿元, 1,200件 and 2024， begin with an amount, and a numeral with nothing around it is a word. */
	if (!at || found.n == 0 || found.n > format_max(format, slot) || (slot == format && slot + slot_len == end) ||
		(strchr(".,", at[-1]) && g_ascii_isdigit(*at)))
		return false;
	while (*at == ' ' || g_str_has_prefix(at, "\u3000"))
		at = g_utf8_next_char(at);
	found.len = (size_t)(at - text);
	*out = found;
	return true;
}
