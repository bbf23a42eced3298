#include "document/joined-lines.h"

#include <glib.h>
#include <string.h>

#include "fonts/letters.h"
#include "report/arena.h"
#include "report/blank.h"

/* Whether a blank stands between two lines when they are joined: not between Han. */
static bool is_apart(const char *before, const char *after)
{
	return !letter_is_wide(g_utf8_get_char(before)) || !letter_is_wide(g_utf8_get_char(after));
}

const char *text_join_lines(struct arena *arena, const char *lines)
{
	if (!strchr(lines, '\n'))
		return lines;

	g_auto(GStrv) line = g_strsplit(lines, "\n", -1);
	GString *text = g_string_new(NULL);
	bool space = false;

	for (char **at = line; *at; at++) {
		size_t len = strlen(*at), start = blank_start(*at, len), end = blank_trimmed(*at, len);

		if (start >= end)
			continue;
		/* Or where the writer left one at the end of the first line or the beginning of the second. */
		if (text->len && (space || start || is_apart(g_utf8_prev_char(text->str + text->len), *at + start)))
			g_string_append_c(text, ' ');
		g_string_append_len(text, *at + start, (gssize)(end - start));
		space = end < len && (*at)[end] != '\r';
	}
	return arena_take_string(arena, text);
}
