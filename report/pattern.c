#include "report/pattern.h"

#include <string.h>

/* GLib since 2.78 writes to an expression when it is first matched: that is done here, before others have it. NULL with
 * the error. */
static GRegex *compile(const char *text, GRegexCompileFlags flags, GError **error)
{
	GRegex *regex = g_regex_new(text, flags, G_REGEX_MATCH_DEFAULT, error);

	if (regex)
		g_regex_match(regex, "", G_REGEX_MATCH_DEFAULT, NULL);
	return regex;
}

/* Machine code takes as long to make as some thousand bytes take to be matched without. */
enum { MUCH = 4096 };

struct pattern {
	grefcount refs;
	char *text;
	GRegexCompileFlags flags;
	GRegex *plain, *quick; /* NULL: not compiled */
	gint matched;          /* bytes; no longer counted when there is machine code */
};

struct pattern *pattern_new(const char *text, GRegexCompileFlags flags)
{
	struct pattern *pattern = g_new0(struct pattern, 1);

	g_ref_count_init(&pattern->refs);
	pattern->text = g_strdup(text);
	pattern->flags = flags;
	return pattern;
}

/* These are held against all lines of a report, so that machine code pays at once. */
struct pattern *pattern_once(struct pattern **once, const char *text)
{
	if (g_once_init_enter(once)) {
		struct pattern *pattern = pattern_new(text, G_REGEX_DEFAULT);

		pattern->matched = MUCH;
		g_once_init_leave(once, pattern);
	}
	return *once;
}

struct pattern *pattern_ref(struct pattern *pattern)
{
	g_ref_count_inc(&pattern->refs);
	return pattern;
}

void pattern_unref(struct pattern *pattern)
{
	if (!g_ref_count_dec(&pattern->refs))
		return;
	g_clear_pointer(&pattern->plain, g_regex_unref);
	g_clear_pointer(&pattern->quick, g_regex_unref);
	g_free(pattern->text);
	g_free(pattern);
}

/* What is at *place, compiled if nothing is. Of two threads that do it at once the first one's stays. */
static const GRegex *compiled_at(GRegex **place, const struct pattern *pattern, GRegexCompileFlags more, GError **error)
{
	GRegex *regex = g_atomic_pointer_get(place);

	if (regex)
		return regex;
	regex = compile(pattern->text, pattern->flags | more, error);
	if (!regex || g_atomic_pointer_compare_and_exchange(place, NULL, regex))
		return regex;
	g_regex_unref(regex);
	return g_atomic_pointer_get(place);
}

bool pattern_compile(struct pattern *pattern, GError **error)
{
	return compiled_at(&pattern->plain, pattern, 0, error) != NULL;
}

bool pattern_match(struct pattern *pattern, const char *text, gssize len, GMatchInfo **match)
{
	const GRegex *regex = g_atomic_pointer_get(&pattern->quick);
	gsize n = len < 0 ? strlen(text) : (gsize)len;

	if (!regex && g_atomic_int_add(&pattern->matched, (gint)MIN(n, MUCH)) >= MUCH)
		regex = compiled_at(&pattern->quick, pattern, G_REGEX_OPTIMIZE, NULL);
	else if (!regex)
		regex = compiled_at(&pattern->plain, pattern, 0, NULL);
	g_assert(regex && "it was compiled before, or is tested");
	return g_regex_match_full(regex, text, (gssize)n, 0, G_REGEX_MATCH_DEFAULT, match, NULL);
}
