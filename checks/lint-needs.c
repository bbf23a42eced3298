#include "checks/lint-needs.h"

#include <glib.h>
#include <string.h>

bool needs_any(const char *text, const char *characters)
{
	for (const char *next; *characters; characters = next) {
		char one[8] = "";

		next = g_utf8_next_char(characters);
		memcpy(one, characters, (size_t)(next - characters));
		if (strstr(text, one))
			return true;
	}
	return false;
}

static bool is_mark(const char *at)
{
	static const char *const marks[] = { "，", "。", "；", "：", "、", "！", "？" };

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (g_str_has_prefix(at, marks[i]))
			return true;
	return false;
}

bool needs_marks_together(const char *text)
{
	for (const char *at = text; (at = strpbrk(at, "\xe3\xef")); at++)
		if (is_mark(at) && is_mark(g_utf8_next_char(at)))
			return true;
	return false;
}

/* ０ to ９, Ａ to Ｚ and ａ to ｚ are EF BC 90 to 99, EF BC A1 to BA and EF BD 81 to 9A. */
bool needs_full_width(const char *text)
{
	for (const char *at = text; (at = strchr(at, 0xef)); at++) {
		gunichar c = g_utf8_get_char(at);

		if (c >= 0xff10 && c <= 0xff5a && g_unichar_isalnum(c))
			return true;
	}
	return false;
}

bool needs_titles_nested(const char *text)
{
	for (const char *open = strstr(text, "《"); open;) {
		const char *next = strstr(open + 1, "《"), *close = strstr(open, "》");

		if (next && close && next < close)
			return true;
		open = next;
	}
	return false;
}

bool needs_item_comma(const char *text)
{
	static const char *const marks[] = { "，", ",", "、", "：", ":" };

	for (const char *at = text; (at = strstr(at, "是"));) {
		at += strlen("是");
		for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
			if (g_str_has_prefix(at, marks[i]))
				return true;
	}
	return false;
}

/* The character before `at`, 0 at the beginning. */
static gunichar before(const char *text, const char *at)
{
	return at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
}

bool needs_year_in_brackets(const char *text)
{
	if (!strstr(text, "号"))
		return false;
	for (const char *at = text; (at = strpbrk(at, "12")); at++)
		if ((g_str_has_prefix(at, "19") || g_str_has_prefix(at, "20")) && before(text, at) &&
			!g_unichar_isalnum(before(text, at)) && before(text, at) != 0x3014 /* 〔 is right */)
			return true;
	return false;
}

bool needs_han_year(const char *text)
{
	for (const char *at = text; (at = strstr(at, "年")); at++) {
		const char *first = at;

		for (int i = 0; i < 4 && first > text; i++)
			first = g_utf8_prev_char(first);
		if (g_str_has_prefix(first, "一") || g_str_has_prefix(first, "二"))
			return true;
	}
	return false;
}
