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
	/* Not within brackets: 各县（市、区）教育局 is one. */
	g_autoptr(GRegex) marks = g_regex_new("[、，,；;\\s\\x{3000}]+(?![^（(]*[）)])", G_REGEX_DEFAULT, 0, NULL);
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

static void cut_mark(char *name)
{
	if (g_str_has_suffix(name, "文件"))
		name[strlen(name) - strlen("文件")] = '\0';
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

bool names_are_like(const char *names, const char *others)
{
	/* Look-alikes (⽔ for 水) are told elsewhere and make no other organ. */
	g_autofree char *left = g_utf8_normalize(names, -1, G_NORMALIZE_ALL_COMPOSE);
	g_autofree char *right = g_utf8_normalize(others, -1, G_NORMALIZE_ALL_COMPOSE);
	g_auto(GStrv) mine = names_split(left), theirs = names_split(right);
	bool all = true;

	for (unsigned i = 0; mine[i]; i++)
		all = all && is_like_any(mine[i], theirs);
	return all;
}
