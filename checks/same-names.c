#include "checks/same-names.h"

#include <string.h>

/* Cuts what stands in brackets at the end, as （代章） and （通知）. */
static void cut_bracket(char *name)
{
	static const char *const open[] = { "（", "(", "〔" };

	for (size_t i = 0; i < G_N_ELEMENTS(open); i++) {
		char *at = strstr(name, open[i]);
		if (at && at > name)
			*at = '\0';
	}
}

GStrv names_split(const char *text)
{
	/* Not within brackets: 各县（市、区）教育局 is one, and so is what stands in 《》. */
	g_autoptr(GRegex) marks =
		g_regex_new("[、，,；;\\s\\x{3000}]+(?![^（(]*[）)])(?![^《]*》)", G_REGEX_DEFAULT, 0, NULL);
	GStrv names = g_regex_split(marks, text, 0);
	unsigned n = 0;

	for (unsigned i = 0; names[i]; i++) {
		cut_bracket(names[i]);
		if (*names[i])
			names[n++] = names[i];
		else
			g_free(names[i]);
	}
	names[n] = NULL;
	return names;
}

static bool stands_in(const char *letters, const char *name)
{
	for (; *letters; letters = g_utf8_next_char(letters)) {
		const char *found = g_utf8_strchr(name, -1, g_utf8_get_char(letters));
		if (!found)
			return false;
		name = g_utf8_next_char(found);
	}
	return true;
}

/* 文件 of a mark; and 生态环境部办公厅 signs below 中华人民共和国生态环境部. */
static void cut_mark(char *name)
{
	static const char *const end[] = { "文件", "办公厅", "办公室" };

	for (size_t i = 0; i < G_N_ELEMENTS(end); i++)
		if (g_str_has_suffix(name, end[i]) && strlen(name) > strlen(end[i]))
			name[strlen(name) - strlen(end[i])] = '\0';
}

static bool is_like_any(char *name, GStrv others)
{
	cut_mark(name);
	for (unsigned i = 0; others[i]; i++) {
		cut_mark(others[i]);
		if (stands_in(name, others[i]) || stands_in(others[i], name))
			return true;
	}
	return false;
}

/* A title in a title has 〈〉 there and 《》 by itself (GB/T 15834-2011 4.15.3.4). */
static char *comparable(const char *names)
{
	/* Look-alikes (⽔ for 水) are told elsewhere and make no other organ. */
	g_autofree char *composed = g_utf8_normalize(names, -1, G_NORMALIZE_ALL_COMPOSE);
	GString *text = g_string_new(composed);

	g_string_replace(text, "〈", "《", 0);
	g_string_replace(text, "〉", "》", 0);
	return g_string_free(text, FALSE);
}

bool names_are_like(const char *names, const char *others)
{
	g_autofree char *left = comparable(names);
	g_autofree char *right = comparable(others);
	g_auto(GStrv) mine = names_split(left), theirs = names_split(right);
	bool all = true;

	for (unsigned i = 0; mine[i]; i++)
		all = all && is_like_any(mine[i], theirs);
	return all;
}
