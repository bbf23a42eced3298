#include "report/pattern.h"

/* GLib since 2.78 writes to an expression when it is first matched: that is done here, before others have it. */
const GRegex *pattern_once(GRegex **compiled, const char *pattern)
{
	if (g_once_init_enter(compiled)) {
		GRegex *regex = g_regex_new(pattern, G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL);

		g_assert(regex && "the patterns are tested");
		g_regex_match(regex, "", G_REGEX_MATCH_DEFAULT, NULL);
		g_once_init_leave(compiled, regex);
	}
	return *compiled;
}
