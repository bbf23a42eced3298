/* Rules for texts: a pattern of the template finds a slip in a field, as 〔2025〕第3号, or in the name of an
 * attachment. */
#include "checks/text-rule.h"

#include <string.h>

#include "binding/attached-names.h"
#include "binding/bound.h"
#include "binding/datum.h"
#include "binding/fill-names.h"
#include "checks/caught.h"
#include "checks/expression-eval.h"
#include "checks/pattern-fill.h"
#include "checks/rule-say.h"
#include "report/basis.h"
#include "report/pattern.h"
#include "templates/rule-list.h"

/* A text being looked at. */
struct looked {
	struct messages *messages;
	const struct bound_report *report;
	const struct rule *rule;
	struct pattern *pattern; /* the rule's, with what the report has in its fields */
	struct datum datum;
	const char *text;
	uint32_t offset; /* where the text begins in the scalar; CHECK_COMPOSED: it is not written like this anywhere */
};

static struct where match_where(const struct looked *looked, int first, int end)
{
	struct arena *arena = looked->messages->arena;
	bool composed = looked->offset == CHECK_COMPOSED;
	struct where where =
		datum_where_at(arena, &looked->datum, composed ? CHECK_COMPOSED : looked->offset + (uint32_t)first);

	/* The last character has its own place: an escape in between may be longer than what it stands for. */
	if (!composed && end > first) {
		const char *last = g_utf8_find_prev_char(looked->text, looked->text + end);
		struct where tail =
			datum_where_at(arena, &looked->datum, looked->offset + (uint32_t)(last - looked->text));
		where.end = MAX(where.end, tail.end);
	}
	where.rule = looked->rule->id;
	return where;
}

static void say_match(const struct looked *looked, GMatchInfo *match)
{
	const struct rule *rule = looked->rule;
	g_autofree char *what = g_match_info_fetch(match, 0);
	g_autofree char *better = rule->write ? g_match_info_expand_references(match, rule->write, NULL) : NULL;
	const struct filled_name filling[] = { { "match", what }, { "better", better ? better : "" } };
	int first, end;

	g_match_info_fetch_pos(match, 0, &first, &end);
	struct where where = match_where(looked, first, end);
	unsigned before = diags_total(looked->messages->diags);
	diag(looked->messages->diags, rule->severity == SEVERITY_WARNING ? DIAG_RULE_BROKEN_WARNING : DIAG_RULE_BROKEN,
		where, rule_fill_words(looked->messages, &rule->message, filling, G_N_ELEMENTS(filling)),
		rule_fill_words(looked->messages, &rule->hint, filling, G_N_ELEMENTS(filling)));
	/* What was put together by the program stands nowhere in the file, so there is nothing to mend. */
	if (better && looked->offset != CHECK_COMPOSED)
		diags_mend(looked->messages->diags, before, where, what, better);
}

/* A rule that requires nothing says that the match must not be there. */
static bool is_broken(const struct looked *looked, const GMatchInfo *match)
{
	const struct rule *rule = looked->rule;
	struct caught *caught = ARENA_ARRAY(looked->messages->arena, struct caught, MAX(rule->n_caught, 1));
	struct eval eval = { .report = looked->report, .rule = rule, .caught = caught };
	const struct expression *broken = NULL;

	caught_read(looked->messages->arena, rule, match, caught);
	return !rule->require || eval_test(&eval, rule->require, &broken) == TRUTH_NO;
}

static void look(const struct looked *looked)
{
	GMatchInfo *match;

	pattern_match(looked->pattern, looked->text, -1, &match);
	for (; g_match_info_matches(match); g_match_info_next(match, NULL))
		if (is_broken(looked, match))
			say_match(looked, match);
	g_match_info_free(match);
}

static void look_at_field(struct looked *looked, const struct bound *bound)
{
	looked->datum = bound_datum(bound);
	looked->text = bound->printed.text;
	looked->offset = bound->printed.verbatim ? bound->printed.offset : CHECK_COMPOSED;
	if (looked->text && *looked->text)
		look(looked);
}

static void look_at_name(struct looked *looked, const struct bound *bound, const struct value *name)
{
	looked->datum = bound_datum(bound);
	looked->datum.value = name;
	looked->text = name->text;
	looked->offset = 0;
	if (name->type == VALUE_SCALAR)
		look(looked);
}

static void look_at_names(struct looked *looked, const struct bound *bound)
{
	g_autoptr(GPtrArray) names = attached_names(bound->value);

	for (guint i = 0; i < names->len; i++)
		look_at_name(looked, bound, names->pdata[i]);
}

static bool is_meant(const struct bound_report *report, const struct rule *rule)
{
	const struct expression *broken = NULL;
	struct eval eval = { .report = report, .rule = rule };

	return !rule->when || eval_test(&eval, rule->when, &broken) == TRUTH_YES;
}

static void try_rule(struct looked *looked)
{
	const struct rule *rule = looked->rule;

	for (uint32_t k = 0; k < rule->n_in; k++) {
		const struct bound *bound = bound_of(looked->report, rule->in[k]);
		/* What a report took from another file is checked where that file is. */
		if (!bound->value || bound->tree != looked->report->tree)
			continue;
		if (rule->names)
			look_at_names(looked, bound);
		else
			look_at_field(looked, bound);
	}
}

void text_rules_check(struct messages *messages, const struct bound_report *report)
{
	const GPtrArray *rules = report->tpl->rules;

	for (guint i = 0; i < rules->len; i++) {
		struct looked looked = { .messages = messages, .report = report, .rule = rules->pdata[i] };
		if (looked.rule->kind != RULE_TEXT || !is_meant(report, looked.rule))
			continue;
		looked.pattern = pattern_filled(report, looked.rule);
		if (looked.pattern)
			try_rule(&looked);
		g_clear_pointer(&looked.pattern, pattern_unref);
	}
}

static void tell_basis(void *context, const struct told_rule *rule)
{
	struct messages *messages = context;

	/* A rule without a strength (docs/templates.md, basis) has nothing that a reader could be told. */
	if (rule->basis->strength)
		diags_base_rule(messages->diags, rule->id, rule->basis);
}

void rules_tell_bases(struct messages *messages, const struct report_template *tpl)
{
	diags_base_form(messages->diags, &tpl->basis);
	template_each_rule(tpl, diags_lang(messages->diags), tell_basis, messages);
}
