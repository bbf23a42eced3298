/* A pattern finds a number with all that belongs to it (约, 余, 万); reading takes that apart again. Where the prose
 * only guesses, a check may not hold it against a table, so that what counts as a guess is drawn wide. Text is matched
 * by PCRE with UTF-8, and the lookbehinds keep a number from beginning in the middle of a longer one. */

#include "document/prose-number.h"

#include <glib.h>
#include <string.h>

#include "fonts/letters.h"

/* Longer words first: alternatives are tried in order. */
#define ABOUT_BEFORE "(?:大约|约为|约|近|超过|超|逾|多达|不足|不到|接近|第|[数几](?=[十百千万]))"
#define ABOUT_AFTER  "(?:余|多|来|以上|以下|左右|几)"
/* Groups of three behind commas, or behind the blank of GB/T 15835: then the first has three digits at most, or it is a
 * number and another one. */
#define DIGITS                                                                                                         \
	"(?:[0-9]{1,3}(?:[ \\x{a0}\\x{2005}\\x{2006}\\x{2009}\\x{202f}][0-9]{3}(?![0-9]))+(?:[.][0-9]+)?|"             \
	"[0-9０-９]+(?:[,，][0-9０-９]{3}(?![0-9０-９]))*(?:[.．][0-9０-９]+)?)"
#define HAN "(?<![零〇○一二两三四五六七八九十百千])[零〇○一二两三四五六七八九十百千]+"

const char prose_number_pattern[] =
	"(?:" ABOUT_BEFORE "?(?:(?<![0-9０-９.．])" DIGITS "|" HAN ")" ABOUT_AFTER "?[万亿]?" ABOUT_AFTER "?)";

static const char *const about_words[] = { "大约", "约为", "约", "近", "超过", "超", "逾", "多达", "不足", "不到",
	"接近", "数", "几", "第", "余", "多", "来", "以上", "以下", "左右" };

/* ---- digits ---- */

/* 0…9, '.' for a point, -1 for a separator, -2 for anything else. */
static int digit_of(gunichar c)
{
	c = letter_narrow(c);
	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	if (c == '.')
		return '.';
	return c == ',' || c == ' ' || c == 0xa0 || c == 0x2005 || c == 0x2006 || c == 0x2009 || c == 0x202f ? -1 : -2;
}

/* Reads digits and steps over them; false when there are none, or too many. Separators are left out wherever they
 * stand: the pattern has seen to their places. */
static bool read_digits(const char **at, const char *end, struct decimal *out)
{
	GString *plain = g_string_new(NULL);

	while (*at < end) {
		int digit = digit_of(g_utf8_get_char(*at));
		if (digit == -2)
			break;
		if (digit == '.')
			g_string_append_c(plain, '.');
		else if (digit >= 0)
			g_string_append_c(plain, (char)('0' + digit));
		*at = g_utf8_next_char(*at);
	}
	bool ok = decimal_parse(plain->str, plain->len, out) == DECIMAL_OK;
	g_string_free(plain, TRUE);
	return ok;
}

/* ---- Han numerals ---- */

/* 0…9; 10, 100, 1000 for the units; -1 else. */
static int han_of(gunichar c)
{
	static const struct {
		gunichar c;
		int n;
	} signs[] = { { 0x96F6, 0 }, { 0x3007, 0 }, { 0x25CB, 0 }, { 0x4E00, 1 }, { 0x4E8C, 2 }, { 0x4E24, 2 },
		{ 0x4E09, 3 }, { 0x56DB, 4 }, { 0x4E94, 5 }, { 0x516D, 6 }, { 0x4E03, 7 }, { 0x516B, 8 }, { 0x4E5D, 9 },
		{ 0x5341, 10 }, { 0x767E, 100 }, { 0x5343, 1000 } };

	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
		if (signs[i].c == c)
			return signs[i].n;
	return -1;
}

/* 二〇二四: digits one after another. 二十一, 一百零五: digits and units. False for what is neither, as 三五. */
static bool read_han(const char **at, const char *end, struct decimal *out)
{
	int64_t total = 0, digit = -1, positional = 0;
	unsigned n = 0, n_digits = 0;
	bool units = false;

	for (; *at < end; *at = g_utf8_next_char(*at), n++) {
		int value = han_of(g_utf8_get_char(*at));
		if (value < 0)
			break;
		/* More signs than any number in prose has; the sum stays within 64 bits. */
		if (n == 15)
			return false;
		if (value < 10) {
			positional = positional * 10 + value;
			digit = value;
			n_digits++;
			continue;
		}
		units = true;
		/* 十二 is 12. */
		total += (digit > 0 ? digit : digit < 0 && value == 10 ? 1 : 0) * value;
		if (digit == 0 && value == 10)
			total += 10; /* 一百零十: odd, but plain */
		digit = -1;
	}
	*out = (struct decimal){ .value = units ? total + MAX(digit, 0) : positional };
	/* The digits after the last unit are ones: 二十一 is 20 + 1. */
	/* 三五 and 七八 are guesses; a year has four digits. */
	return n && (units || n_digits == 1 || n_digits >= 4);
}

/* ---- the whole ---- */

/* In the order of the list, longer words first. */
static bool skip_about(const char **at, const char *end)
{
	for (size_t i = 0; i < G_N_ELEMENTS(about_words); i++) {
		size_t len = strlen(about_words[i]);
		if ((size_t)(end - *at) >= len && memcmp(*at, about_words[i], len) == 0) {
			*at += len;
			return true;
		}
	}
	return false;
}

/* 1, with nothing skipped, when neither 万 nor 亿 follows. */
static int64_t skip_unit(const char **at, const char *end)
{
	gunichar c = *at < end ? g_utf8_get_char(*at) : 0;
	int64_t factor = c == 0x4E07 ? 10000 : c == 0x4EBF ? 100000000 : 1;

	if (factor > 1)
		*at = g_utf8_next_char(*at);
	return factor;
}

/* 约1.2万余: 约, digits, 万, 余. Whatever is left over makes it no number. */
enum prose_number prose_number_read(const char *text, size_t len, struct exact *out)
{
	const char *at = text, *end = text + len;
	bool about = skip_about(&at, end), ok;
	struct decimal number = { 0 };

	if (at < end && digit_of(g_utf8_get_char(at)) >= 0)
		ok = read_digits(&at, end, &number);
	else
		ok = read_han(&at, end, &number);
	about = skip_about(&at, end) || about;
	*out = (struct exact){ 0 };
	ok = ok && exact_add(out, skip_unit(&at, end), exact_from(number));
	about = skip_about(&at, end) || about;
	if (!ok || at != end)
		return PROSE_NOT_A_NUMBER;
	return about ? PROSE_NUMBER_ABOUT : PROSE_NUMBER;
}

/* True when there is a number with the unit and all of them are exact: 3人，约5人 has no sum. */
bool prose_number_sum(const char *text, const char *unit, struct exact *out)
{
	g_autofree char *quoted = g_regex_escape_string(unit, -1);
	g_autofree char *pattern = g_strdup_printf("(%s)%s", prose_number_pattern, quoted);
	g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
	g_autoptr(GMatchInfo) match = NULL;
	bool any = false, ok = true;

	g_assert(regex);
	*out = (struct exact){ 0 };
	for (g_regex_match(regex, text, 0, &match); ok && g_match_info_matches(match); g_match_info_next(match, NULL)) {
		int first, end;
		struct exact number;
		g_match_info_fetch_pos(match, 1, &first, &end);
		ok = prose_number_read(text + first, (size_t)(end - first), &number) == PROSE_NUMBER &&
		     exact_add(out, 1, number);
		any = true;
	}
	return any && ok;
}

/* The bytes of the word at a place, when it is one of these; else 0. */
static size_t word_len(const char *at, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (g_str_has_prefix(at, words[i]))
			return strlen(words[i]);
	return 0;
}

/* 张三、李四和王五 are three with `all`, two without: then only 、 divides. */
unsigned prose_count(const char *text, bool all)
{
	static const char *const dividers[] = { "、", "以及", "和", "及", "与" };
	/* Words that only look as if they divided. */
	static const char *const whole[] = { "涉及", "普及", "及时", "参与", "和谐", "共和" };
	unsigned n = 1;

	while (*text) {
		size_t skip = word_len(text, whole, G_N_ELEMENTS(whole));
		size_t divider = skip ? 0 : word_len(text, dividers, all ? G_N_ELEMENTS(dividers) : 1);
		n += divider != 0;
		text += skip ? skip : divider ? divider : (size_t)(g_utf8_next_char(text) - text);
	}
	return n;
}
