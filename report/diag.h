/* Diagnostics: what is wrong with the input, where, what was expected, and what to do.
 *
 * All problems of one run are collected and printed in the order of their places. A message is a row of codes.def:
 * a stable code, a severity, and the text and hint in English and Chinese with {1} {2} … for the arguments. */
#ifndef BANSHI_DIAG_H
#define BANSHI_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/diag-code.h"
#include "report/lang.h"

struct basis;
struct source;

/* Where a problem is. Everything may be absent: no source means the program's surroundings. */
struct where {
	const struct source *source; /* held (source_ref) by the diagnostic */
	uint32_t first, end;         /* bytes; end == first marks a point */
	const char *path;            /* field path, as requests.deny1.nat; copied */
	const char *label;           /* the field in the user's words, as 收到和处理…情况 › 总计; copied */
	const char *rule;            /* the rule of the template that is broken, as T3-1, or NULL; copied */
};
#define NOWHERE ((struct where){ 0 })

struct diags;

/* No problems yet; messages are made in this language. */
struct diags *diags_new(enum lang lang);
void diags_free(struct diags *diags); /* accepts NULL */
/* From now on problems are told in another language; what an earlier one quotes stays as it was. */
void diags_set_lang(struct diags *diags, enum lang lang);

/* Adds one problem. The arguments are strings (copied) and fill {1} {2} …; always false, so that a failing function can
 * `return diag(...)`. The same code at the same place with the same text is kept once. */
#define diag(diags, code, where, ...)                                                                                  \
	diag_add((diags), (code), (where), (const char *const[]){ NULL, __VA_ARGS__ },                                 \
		(sizeof((const char *const[]){ NULL, __VA_ARGS__ }) / sizeof(const char *)))
/* What diag() calls: args[0] is not used, args[1] fills {1}; n_args counts both. */
bool diag_add(struct diags *diags, enum diag_code code, struct where where, const char *const *args, size_t n_args);
/* The same of a problem that is told by two numbers, {1} and {2}. */
bool diag_counts(struct diags *diags, enum diag_code code, struct where where, uint32_t first, uint32_t second);

/* diags_silence: from now on warnings of this code, or of this rule of the template, are set aside with the reason the
 * report gives. They are not counted or printed, but kept for the formats that show them. The texts are copied.
 * diags_silences: whether that name has been silenced. */
void diags_silence(struct diags *diags, const char *code_or_rule, const char *reason);
bool diags_silences(const struct diags *diags, const char *code_or_rule);
/* How many warnings that name has set aside; without a name, all of them. */
unsigned diags_silenced(const struct diags *diags, const char *code_or_rule);

/* Whether there is one of this code. */
bool diags_has(const struct diags *diags, enum diag_code code);
/* Says what a rule of the template rests on, for its diagnostics; what is given is copied. */
void diags_base_rule(struct diags *diags, const char *rule, const struct basis *basis);
/* Says what the form itself rests on, for all that it asks of a report (bases.def: STRENGTH_FORM with no source of its
 * own); without a strength nothing changes. What is given is copied. */
void diags_base_form(struct diags *diags, const struct basis *basis);

/* What puts a mechanical slip right: these bytes of the source, which must be `old`, become `better`. */
struct mend {
	const struct source *source;
	uint32_t first, end;
	const char *old, *better;
};
/* Offers that for the problem told last, if any was since there were `before` of them (diags_total); copied. */
void diags_mend(struct diags *diags, unsigned before, struct where where, const char *old, const char *better);

/* Whether a rule of the template (B0903, B0912), or a check that looks at a whole word (B0952), has told something of a
 * place that this one lies in: a slip of a single character is not told there again. */
bool diags_told_better(struct diags *diags, struct where where);

/* How many of this severity count: without those set aside. */
unsigned diags_count(const struct diags *diags, enum severity severity);
/* How many there are of all kinds: the number of the next. */
unsigned diags_total(const struct diags *diags);
/* The language of the messages. */
enum lang diags_lang(const struct diags *diags);
/* One diagnostic as the output formats show it. */
struct finding {
	enum diag_code code;
	const struct where *where;
	const char *text, *hint; /* "" when there is no hint */
	const char *basis;       /* what the check rests on, in words; "" when it is no matter of rules */
	const struct mend *mend; /* what would put it right without thinking, or NULL */
	const char *silenced;    /* the reason why it does not count, or NULL */
	unsigned number;         /* in the order they were added, from 0 */
};
/* Calls back for every diagnostic in the order of printing, the silenced ones among them; the finding lives for one
 * call. */
void diags_each(const struct diags *diags, void (*each)(void *context, const struct finding *finding), void *context);

#endif
