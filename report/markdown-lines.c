#include "report/markdown-lines.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "report/markdown-blocks.h"

/* In columns of half an em. No editor wraps at 20 Han; a line that it wrapped has no room for the word that follows,
 * which is a few Han at most, or else it is a list. */
enum { SURE = 40, WORD = 8, LONGEST = 100 };

/* Of characters: a name of Han. */
enum { LONGEST_NAME = 4 };

static bool in(const char *set, gunichar c)
{
	return g_utf8_strchr(set, -1, c) != NULL;
}

/* The columns of a line that may be one of a list; 0: it has a mark of a sentence, or goes on. */
static unsigned columns_of(const char *at, const char *end)
{
	unsigned n = 0, n_stars = 0;
	gunichar c = 0;

	for (; at < end; at = g_utf8_next_char(at)) {
		c = g_utf8_get_char(at);
		if (in("。；！？", c))
			return 0;
		n += g_unichar_iswide(c) ? 2 : 1;
		n_stars += c == '*';
	}
	/* **…** that ends in a line below. */
	return n_stars % 4 || in("，、：,;:—", c) ? 0 : n;
}

/* A line that a sentence goes on behind: 水库计划于. */
static bool goes_on(const char *text, const struct markdown_line *line)
{
	const char *last = g_utf8_find_prev_char(text + line->first, text + line->end);

	return last && in("到于和与及的在对为从至按由被把向计将并或", g_utf8_get_char(last));
}

/* What stands in a line between ideographic spaces. */
struct parts {
	unsigned n, longest; /* of characters; a name of another language (阿依古丽·买买提) counts as short */
	unsigned first[2];   /* the lengths of the first two */
	bool wide_gap;       /* 　　 between two of them */
};

static struct parts parts_of(const char *at, const char *end)
{
	struct parts found = { 0 };
	unsigned n = 0, gap = 0;
	bool foreign = false;

	for (;; at = g_utf8_next_char(at)) {
		gunichar c = at < end ? g_utf8_get_char(at) : 0;

		if (c && c != 0x3000) {
			found.wide_gap |= found.n && gap >= 2;
			gap = 0;
			foreign |= c == 0xB7;
			n++;
			continue;
		}
		if (n) {
			if (found.n < G_N_ELEMENTS(found.first))
				found.first[found.n] = n;
			found.n++;
			found.longest = MAX(found.longest, foreign ? 1 : n);
		}
		if (!c)
			return found;
		n = 0;
		foreign = false;
		gap++;
	}
}

/* Names alone. 王　芳　副县长 is a name and an office. */
static bool are_names(const char *text, const struct markdown_line *line, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		struct parts found = parts_of(text + line[i].first, text + line[i].end);
		bool office = found.n == 3 && !found.wide_gap && found.first[0] == 1 && found.first[1] == 1;

		if (found.longest > LONGEST_NAME || office || (i + 1 < n && found.n < 3))
			return false;
	}
	return true;
}

enum markdown_lines markdown_lines_are(const char *text, const struct markdown_line *line, uint32_t n)
{
	unsigned widest = 0, narrowest = LONGEST;

	for (uint32_t i = 0; i < n; i++) {
		unsigned columns = columns_of(text + line[i].first, text + line[i].end);

		if (!columns || columns > LONGEST)
			return MARKDOWN_WRAPPED;
		widest = MAX(widest, columns);
		/* The last line of a text may be short. */
		if (i + 1 < n)
			narrowest = MIN(narrowest, columns);
	}
	if (are_names(text, line, n))
		return MARKDOWN_NAMES;
	/* Two lines may be any sentence's; three that short are none's. */
	if (n == 2 && goes_on(text, line))
		return MARKDOWN_WRAPPED;
	return widest <= SURE || narrowest + WORD < widest ? MARKDOWN_LISTED : MARKDOWN_WRAPPED;
}
