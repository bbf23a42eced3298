#ifndef BANSHI_REPORT_PATTERN_H
#define BANSHI_REPORT_PATTERN_H

#include <glib.h>
#include <stdbool.h>

/* A regular expression that is compiled when a text is first held against it, and made quick when much has been: a
 * report is held against a few of the hundred that the program and its template have. May be matched by several threads
 * at once. */
struct pattern;

/* One that a template has. */
struct pattern *pattern_new(const char *text, GRegexCompileFlags flags);
/* Holds it once more; the same pattern comes back. */
struct pattern *pattern_ref(struct pattern *pattern);
/* Gives up one hold; the last one frees it. */
void pattern_unref(struct pattern *pattern);
/* One of the program, made when it is first asked for, from any thread. `*once` is a static of the caller's, NULL until
 * then; it lasts as long as the process. */
struct pattern *pattern_once(struct pattern **once, const char *text);

/* Compiles it now. False with PCRE's words when it is wrong. Only a pattern for which this gave true, or which a test
 * has tried, may be matched. */
bool pattern_compile(struct pattern *pattern, GError **error);
/* As g_regex_match_full on `len` bytes, -1: to the zero; `match` may be NULL. */
bool pattern_match(struct pattern *pattern, const char *text, gssize len, GMatchInfo **match);

#endif
