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

static bool is_between(gunichar c)
{
	return g_utf8_strchr("、，,；; \t\r\n\v\f　", -1, c) != NULL;
}

/* The byte where each part ends that nothing in brackets divides: 各县（市、区）教育局 is one, and so is what stands in
 * 《》. From the end on, as what stands in brackets is known by the one that closes them. */
static GArray *part_ends(const char *text)
{
	GArray *ends = g_array_new(FALSE, FALSE, sizeof(size_t));
	bool inside = false, titled = false;

	for (const char *at = text + strlen(text); at > text;) {
		at = g_utf8_prev_char(at);
		gunichar c = g_utf8_get_char(at);

		if (c == ')' || c == 0xFF09 /* ） */)
			inside = true;
		else if (c == '(' || c == 0xFF08 /* （ */)
			inside = false;
		else if (c == 0x300B /* 》 */)
			titled = true;
		else if (c == 0x300A /* 《 */)
			titled = false;
		else if (is_between(c) && !inside && !titled) {
			size_t end = (size_t)(at - text);
			g_array_append_val(ends, end);
		}
	}
	return ends;
}

GStrv names_split(const char *text)
{
	GPtrArray *names = g_ptr_array_new();
	g_autoptr(GArray) ends = part_ends(text);
	size_t first = 0, len = strlen(text);

	for (guint i = ends->len + 1; i-- > 0;) {
		size_t end = i ? g_array_index(ends, size_t, i - 1) : len;
		g_autofree char *name = g_strndup(text + first, end - first);

		cut_bracket(name);
		if (*name)
			g_ptr_array_add(names, g_steal_pointer(&name));
		first = i ? (size_t)(g_utf8_next_char(text + end) - text) : len;
	}
	g_ptr_array_add(names, NULL);
	return (GStrv)g_ptr_array_free(names, FALSE);
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

static bool are_alike(const char *name, const char *other)
{
	return stands_in(name, other) || stands_in(other, name);
}

/* Mostly they stand in the same order. */
static bool is_like_any(const char *name, unsigned at, GStrv others, unsigned n)
{
	if (at < n && are_alike(name, others[at]))
		return true;
	for (unsigned i = 0; i < n; i++)
		if (are_alike(name, others[i]))
			return true;
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
	unsigned n = g_strv_length(theirs);
	bool all = true;

	for (unsigned i = 0; i < n; i++)
		cut_mark(theirs[i]);
	for (unsigned i = 0; mine[i] && all; i++) {
		cut_mark(mine[i]);
		all = is_like_any(mine[i], i, theirs, n);
	}
	return all;
}
