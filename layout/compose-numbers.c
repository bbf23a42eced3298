/* A number is found by its digits and then grown to both sides: by the sign before it, the unit, 第 and 号 around it.
 * What is bound is a penalty on the joints inside, so that a number wider than its line can still be broken. */
#include "layout/compose-numbers.h"

#include <glib.h>

#include "layout/measures.h"

struct scan {
	struct item *items;
	const struct cluster *cluster;
	uint32_t n;
};

/* ---- items ---- */

/* 0 beyond the end, which is no character that is asked about. */
static uint32_t code(const struct scan *s, uint32_t i)
{
	return i < s->n ? s->cluster[i].code_point : 0;
}

static bool is(const struct scan *s, uint32_t i, enum char_class kind)
{
	return i < s->n && s->items[i].kind == kind;
}

static bool is_digit(const struct scan *s, uint32_t i)
{
	return is(s, i, CLASS_DIGIT);
}

static bool is_capital(const struct scan *s, uint32_t i)
{
	return code(s, i) >= 'A' && code(s, i) <= 'Z';
}

static bool is_han_numeral(const struct scan *s, uint32_t i)
{
	return i < s->n && char_is_han_numeral(code(s, i));
}

static bool in_word(const struct scan *s, uint32_t i)
{
	return i < s->n && item_in_word(&s->items[i]);
}

static uint32_t word_end(const struct scan *s, uint32_t i)
{
	while (in_word(s, i))
		i++;
	return i;
}

static uint32_t digits_end(const struct scan *s, uint32_t i)
{
	while (is_digit(s, i))
		i++;
	return i;
}

/* No line ends inside [first, end) unless it must; blanks there stay as wide as they are, and 08:30—12:00 is not
 * widened beside its dash. */
static void hold(const struct scan *s, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i + 1 < end; i++) {
		struct item *item = &s->items[i];

		if (item->penalty != PENALTY_NEVER) {
			item->penalty = PENALTY_NEVER;
			item->emergency = EMERGENCY_BETWEEN;
		}
		/* Between groups of digits (6 031) a break is as bad as inside a word. */
		if (item->kind == CLASS_SPACE && is_digit(s, i + 1))
			item->emergency = EMERGENCY_INSIDE;
		if (item->kind == CLASS_SPACE) {
			item->gap_shrink = item->gap_stretch = 0;
			item->rest = false;
		}
		if (item->kind == CLASS_DASH || s->items[i + 1].kind == CLASS_DASH)
			item->rest = false;
	}
}

/* ---- what follows a number ---- */

/* 多 and 余 make it an approximate one. */
static bool is_about(uint32_t c)
{
	return c == 0x4F59 /* 余 */ || c == 0x591A /* 多 */ || c == 0x51E0 /* 几 */;
}

static uint32_t magnitude_end(const struct scan *s, uint32_t i)
{
	while (measure_is_magnitude(code(s, i)))
		i++;
	return i;
}

/* After a number in digits or Han numerals that ends before i: the end of 万, 余 and its measure word; i when it has
 * none. Of 3000余人次 after the digits: 余, then 人次. */
static uint32_t measure_end(const struct scan *s, uint32_t i)
{
	uint32_t end = magnitude_end(s, i);

	if (is_about(code(s, end)) && (measure_is_magnitude(code(s, end + 1)) || measure_is_word(code(s, end + 1))))
		end = magnitude_end(s, end + 1);
	if (end >= s->n || !is(s, end, CLASS_HAN) || !measure_is_word(code(s, end)))
		return end;
	end++;
	while (is(s, end, CLASS_HAN) && measure_is_pair(code(s, end - 1), code(s, end)))
		end++;
	return end;
}

/* A类, B区. */
static uint32_t class_end(const struct scan *s, uint32_t first, uint32_t end)
{
	return end == first + 1 && is_capital(s, first) && is(s, end, CLASS_HAN) && measure_is_word(code(s, end))
		       ? end + 1
		       : end;
}

/* ---- inside a number ---- */

/* After the digits that end before i, in groups of three: the end of the next group; i when there is none. Of 12 000:
 * up to three digits, a blank, and exactly three. */
static uint32_t group_end(const struct scan *s, uint32_t i)
{
	uint32_t first = i;

	while (first > 0 && i - first <= 3 && is_digit(s, first - 1))
		first--;
	if (i - first > 3 || first == i || !is(s, i, CLASS_SPACE) || digits_end(s, i + 1) != i + 4)
		return i;
	return word_end(s, i + 1);
}

#define UNIT_LONGEST 16

/* mm×92, kW+60: the unit ends where another number is multiplied or added. */
static uint32_t before_operator(const struct scan *s, uint32_t first, uint32_t end)
{
	for (uint32_t i = first + 1; i + 1 < end; i++)
		if ((code(s, i) == 0xD7 /* × */ || code(s, i) == '+') && is_digit(s, i + 1))
			return i;
	return end;
}

/* After a number and a blank at i: the end of the unit, or of the next number; i when there is none. */
static uint32_t unit_end(const struct scan *s, uint32_t i)
{
	uint32_t first = i + 1, word = word_end(s, first), end = before_operator(s, first, word);
	char utf8[UNIT_LONGEST * 6];
	size_t len = 0;

	/* A full stop or a bracket after the unit is not part of it. */
	while (end > first && is(s, end - 1, CLASS_HALF_CLOSE))
		end--;
	if (!is(s, i, CLASS_SPACE) || end == first || end - first > UNIT_LONGEST)
		return i;
	for (uint32_t k = first; k < end; k++)
		len += (size_t)g_unichar_to_utf8(code(s, k), utf8 + len);
	if (!measure_is_unit(utf8, len))
		return i;
	return is_digit(s, word - 1) ? word : end;
}

/* Between two numbers: — – ～ of a range, ： of a ratio. */
static bool joins_numbers(const struct scan *s, uint32_t i)
{
	return (is(s, i, CLASS_DASH) && !is(s, i + 1, CLASS_DASH)) || is(s, i, CLASS_CONNECTOR) ||
	       is(s, i, CLASS_COLON);
}

/* Full-width ． and ， between full-width digits. */
static bool joins_wide_digits(const struct scan *s, uint32_t i)
{
	if (code(s, i) == 0xFF0E)
		return true;
	return code(s, i) == 0xFF0C && code(s, i + 1) > 0xFF00 && digits_end(s, i + 1) == i + 4;
}

/* After the part of a number that ends before i: the end of the next part; i when it was the last. */
static uint32_t next_part(const struct scan *s, uint32_t i)
{
	uint32_t end;

	if (!is_digit(s, i - 1) && !is(s, i - 1, CLASS_POSTFIX))
		return i;
	if (joins_numbers(s, i) && (is_digit(s, i + 1) || (is_capital(s, i + 1) && is_digit(s, i + 2))))
		return word_end(s, i + 1);
	if (!is_digit(s, i - 1))
		return i;
	if (is_digit(s, i + 1) && joins_wide_digits(s, i))
		return word_end(s, i + 1);
	end = group_end(s, i);
	return end > i ? end : unit_end(s, i);
}

/* ---- what stands before a number ---- */

/* 表2-1, 图3.4, 附件1. */
static bool is_label(const struct scan *s, uint32_t i)
{
	uint32_t c = code(s, i), before = i > 0 ? code(s, i - 1) : 0;

	return c == 0x8868 /* 表 */ || c == 0x56FE /* 图 */ || (c == 0x4EF6 /* 件 */ && before == 0x9644 /* 附 */);
}

/* （0731）55550123, 〔2024〕7号: digits alone in the brackets. */
static uint32_t bracketed_digits(const struct scan *s, uint32_t close)
{
	uint32_t first = close;

	while (first > 0 && is_digit(s, first - 1))
		first--;
	return first < close && first > 0 && is(s, first - 1, CLASS_OPEN) ? first - 1 : close;
}

/* (010) 6620-1100: an area code, and a blank behind its bracket at i. Where it begins; i when it is none. Beside
 * letters and digits brackets are of half width. */
static uint32_t area_code(const struct scan *s, uint32_t i)
{
	uint32_t close = i - 1, first;

	if (i < 3 || !is(s, i, CLASS_SPACE) || !(is(s, close, CLASS_CLOSE) || is(s, close, CLASS_HALF_CLOSE)))
		return i;
	for (first = close; first > 0 && is_digit(s, first - 1);)
		first--;
	bool opened = first > 0 && (is(s, first - 1, CLASS_OPEN) || is(s, first - 1, CLASS_HALF_OPEN));

	return opened && code(s, first) == '0' && first < close ? first - 1 : i;
}

/* 12月 before 31日. */
static bool is_month(const struct scan *s, uint32_t i, uint32_t digits)
{
	uint32_t day = code(s, digits_end(s, digits));

	return code(s, i) == 0x6708 /* 月 */ && i > 0 && is_digit(s, i - 1) &&
	       (day == 0x65E5 /* 日 */ || day == 0x53F7 /* 号 */);
}

/* Where what belongs to the number at i begins. */
static uint32_t number_start(const struct scan *s, uint32_t i)
{
	uint32_t before = i - 1;

	if (i == 0)
		return i;
	if (is_digit(s, i) && is(s, before, CLASS_CLOSE))
		return bracketed_digits(s, before) < before ? bracketed_digits(s, before) : i;
	if (!is_digit(s, i))
		return i;
	if (area_code(s, before) < before)
		return area_code(s, before);
	if (is_label(s, before))
		return code(s, before) == 0x4EF6 /* 件 */ ? before - 1 : before;
	return is_month(s, before, i) ? before : i;
}

/* ---- numbers ---- */

/* GB/T 22239—2019, API v3: a name in capitals and its number. */
static bool is_series(const struct scan *s, uint32_t first, uint32_t end)
{
	if (end < first + 2 || !is(s, end, CLASS_SPACE) ||
		!(is_digit(s, end + 1) || (code(s, end + 1) == 'v' && is_digit(s, end + 2))))
		return false;
	for (uint32_t i = first; i < end; i++)
		if (!is_capital(s, i) && !is_digit(s, i) && !is(s, i, CLASS_SOLIDUS))
			return false;
	return is_capital(s, first);
}

/* A word of letters and digits, with what its number is of. Returns where to go on. From the number's first sign to its
 * measure word nothing parts. */
static uint32_t hold_word(const struct scan *s, uint32_t first)
{
	uint32_t word = word_end(s, first), end = is_series(s, first, word) ? word_end(s, word + 1) : word, part;

	while ((part = next_part(s, end)) > end)
		end = part;
	end = is_digit(s, end - 1) ? measure_end(s, end) : class_end(s, first, end);
	hold(s, number_start(s, first), first + 1);
	hold(s, word - 1, end); /* inside the word it is settled: letters may be syllables */
	return end;
}

/* 一千四百五十二件, 三分之二, 九十八点六. Returns the end of the numeral itself: what it counts may begin another
 * number. */
static uint32_t hold_han_numeral(const struct scan *s, uint32_t first)
{
	uint32_t end = first;

	for (;;) {
		while (is_han_numeral(s, end))
			end++;
		if (code(s, end) == 0x5206 /* 分 */ && code(s, end + 1) == 0x4E4B /* 之 */ &&
			is_han_numeral(s, end + 2))
			end += 2;
		else if (code(s, end) == 0x70B9 /* 点 */ && is_han_numeral(s, end + 1))
			end++;
		else
			break;
	}
	hold(s, first, MAX(measure_end(s, end), end));
	return end;
}

/* 第四十九条, 第3季度, 第（五）项. */
static uint32_t hold_ordinal(const struct scan *s, uint32_t first)
{
	uint32_t at = first + 1, end;

	if (is_digit(s, at))
		end = hold_word(s, at);
	else if (is_han_numeral(s, at))
		end = MAX(measure_end(s, hold_han_numeral(s, at)), at);
	else if (code(s, at) == 0xFF08 && is_han_numeral(s, at + 1)) {
		end = at + 1;
		while (is_han_numeral(s, end))
			end++;
		if (code(s, end) != 0xFF09)
			return at;
		end += measure_is_word(code(s, end + 1)) ? 2 : 1;
	} else {
		return at;
	}
	hold(s, first, end);
	for (uint32_t i = first; i + 1 < end; i++)
		s->items[i].emergency = EMERGENCY_INSIDE;
	return end;
}

#define CASE_LONGEST 24

/* （2024）云0521行初36号, 〔2024〕第18号: the end of the number after a year in brackets; `close` when there is none.
 */
static uint32_t case_end(const struct scan *s, uint32_t close)
{
	bool digits = false;

	for (uint32_t i = close + 1; i < MIN(s->n, close + CASE_LONGEST); i++) {
		if (is_digit(s, i))
			digits = true;
		else if (code(s, i) == 0x53F7 /* 号 */)
			return digits ? i + 1 : close;
		else if (!is(s, i, CLASS_HAN))
			return close;
	}
	return close;
}

/* A year in brackets, and what is numbered in it. Returns the item after the bracket: the digits in it are looked at as
 * a number of their own. */
static uint32_t hold_year(const struct scan *s, uint32_t first)
{
	uint32_t close = digits_end(s, first + 1), end;

	if (close != first + 5 || !is(s, close, CLASS_CLOSE))
		return first + 1;
	end = case_end(s, close);
	if (end > close)
		hold(s, first, end);
	return first + 1;
}

/* Item i may begin a number; returns the item to go on from. */
uint32_t compose_number(struct item *items, const struct cluster *cluster, uint32_t n, uint32_t i)
{
	const struct scan s = { items, cluster, n };

	if (items[i].kind == CLASS_OPEN)
		return hold_year(&s, i);
	if (cluster[i].code_point == 0x7B2C /* 第 */)
		return hold_ordinal(&s, i);
	return items[i].kind == CLASS_HAN ? hold_han_numeral(&s, i) : hold_word(&s, i);
}
