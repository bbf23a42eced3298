/* A person is a name of Han, which a blank may set apart, or one of another language with a ·, then blanks, then what
 * the person is. What ends in a stop, or has one within, is a sentence. */
#include "report/post-line.h"

#include <glib.h>
#include <string.h>

/* Characters: of an office's name, blanks included; of a name of Han, and of one with a ·. */
enum { LONGEST_OFFICE = 14, LONGEST_NAME = 4, LONGEST_FOREIGN = 20 };

static bool is_han(gunichar c)
{
	return c >= 0x4e00 && g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN;
}

static bool is_blank(gunichar c)
{
	return c == 0x3000 || c == ' ';
}

static size_t blanks(const char *text, size_t at, size_t len)
{
	while (at < len && is_blank(g_utf8_get_char(text + at)))
		at += (size_t)(g_utf8_next_char(text + at) - (text + at));
	return at;
}

/* 组长, 总指挥, 联络员, 顾问: what those are called who are listed. */
static bool is_office(gunichar last)
{
	return g_utf8_strchr("长任员人席官记师事挥问队持录练监导理", -1, last) != NULL;
}

/* Behind 副组长： or 总召集人（兼）：; 0: it begins with no office. */
static size_t office_end(const char *text, size_t len)
{
	unsigned n = 0, depth = 0;
	gunichar last = 0;

	for (const char *at = text; at < text + len && n < LONGEST_OFFICE; at = g_utf8_next_char(at), n++) {
		gunichar c = g_utf8_get_char(at);

		if (c == 0xFF1A /* ： */)
			return is_office(last) ? (size_t)(g_utf8_next_char(at) - text) : 0;
		if (!is_blank(c) && !is_han(c) && c != 0xFF08 /* （ */ && c != 0xFF09 /* ） */)
			return 0;
		depth += c == 0xFF08;
		if (!depth && !is_blank(c))
			last = c;
		depth -= c == 0xFF09 && depth;
	}
	return 0;
}

/* After the Han, letters and · from `at` on; `*n` of them, *foreign when one is no Han. */
static size_t letters_end(const char *text, size_t at, size_t len, unsigned *n, bool *foreign)
{
	*foreign = false;
	for (*n = 0; at < len; (*n)++) {
		gunichar c = g_utf8_get_char(text + at);

		if (c == 0xB7 /* · */)
			*foreign = true;
		else if (!is_han(c))
			break;
		at += (size_t)(g_utf8_next_char(text + at) - (text + at));
	}
	return at;
}

/* After a name; `at` when there is none. 王　强 is one, and so are 李文明, 欧阳若兰, 努尔兰·哈孜别克. */
static size_t name_end(const char *text, size_t at, size_t len)
{
	unsigned n, second;
	bool foreign, other;
	size_t end = letters_end(text, at, len, &n, &foreign);

	if (n == 1 && end < len && is_blank(g_utf8_get_char(text + end))) {
		size_t given = blanks(text, end, len), given_end = letters_end(text, given, len, &second, &other);

		return second == 1 ? given_end : at;
	}
	return n > 1 && n <= (foreign ? LONGEST_FOREIGN : LONGEST_NAME) ? end : at;
}

static bool is_sentence(const char *text, size_t at, size_t len)
{
	for (const char *c = text + at; c < text + len; c = g_utf8_next_char(c))
		if (g_utf8_strchr("。；！？：", -1, g_utf8_get_char(c)))
			return true;
	return false;
}

/* Names alone, from `at` to the end. */
static bool are_names(const char *text, size_t at, size_t len)
{
	while (at < len) {
		size_t end = name_end(text, at, len), next = blanks(text, end, len);

		if (end == at || (next == end && next < len))
			return false;
		at = next;
	}
	return true;
}

/* A person and the post, or names, from `at` on. */
static bool find_person(const char *text, size_t at, size_t len, struct post_line *out)
{
	size_t end = name_end(text, at, len), post = blanks(text, end, len);

	out->name = at;
	out->post = 0;
	if (end == at || is_sentence(text, at, len))
		return false;
	if (are_names(text, at, len))
		return true;
	out->post = post;
	return post > end && post < len;
}

bool text_begins_posts(const char *text, size_t len, struct post_line *out)
{
	size_t office = office_end(text, len);

	return office && find_person(text, blanks(text, office, len), len, out);
}

bool text_continues_posts(const char *text, size_t len, struct post_line *out)
{
	size_t office = office_end(text, len);

	/* 成　员：校办公室、教务处主要负责人，各学院院长 */
	if (office && !find_person(text, blanks(text, office, len), len, out)) {
		out->name = out->post = blanks(text, office, len);
		return out->name < len && !is_sentence(text, office, len);
	}
	return office || find_person(text, 0, len, out);
}
