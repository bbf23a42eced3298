#include "templates/rule-captures.h"

#include <string.h>

#include "document/prose-number.h"

/* ASCII, as PCRE wants names of groups. */
static bool is_name_start(char c)
{
	return g_ascii_isalpha(c);
}

/* \p{Han} is PCRE's own. */
static bool is_escaped(const char *pattern, const char *at)
{
	return at - pattern >= 2 && at[-2] == '\\' && g_ascii_isalpha(at[-1]);
}

/* {name} in a pattern catches a number; {2,5} repeats, as in any pattern. */
char *rule_captures_expand(const char *pattern, GHashTable *captures)
{
	GString *out = g_string_new(NULL);

	for (const char *p = pattern; *p; p++) {
		bool begins =
			*p == '{' && is_name_start(p[1]) && !g_str_has_prefix(p, "{each ") && !is_escaped(pattern, p);
		const char *close = begins ? strchr(p, '}') : NULL;
		if (!close) {
			g_string_append_c(out, *p);
			continue;
		}
		char *name = g_strndup(p + 1, (gsize)(close - p - 1));
		g_string_append_printf(out, "(?<%s>%s)", name, prose_number_pattern);
		/* 1: a number; 2, below: a text. */
		g_hash_table_replace(captures, name, GINT_TO_POINTER(1));
		p = close;
	}
	return g_string_free(out, FALSE);
}

/* (?<name>…) catches a text. */
void rule_captures_find(const char *pattern, GHashTable *captures)
{
	for (const char *p = pattern; (p = strstr(p, "(?<")); p++) {
		const char *end = strchr(p, '>');
		if (!is_name_start(p[3]) || !end)
			continue;
		char *name = g_strndup(p + 3, (gsize)(end - p - 3));
		/* A number that {name} has caught is written so by now, too: it stays one. */
		if (g_hash_table_contains(captures, name))
			g_free(name);
		else
			g_hash_table_insert(captures, name, GINT_TO_POINTER(2));
	}
}
