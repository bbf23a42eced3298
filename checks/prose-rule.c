/* Rules for prose: a pattern of the template finds a sentence, and what it says must agree with the tables.
 *
 * The groups that the pattern names are the rule's variables: as texts, and as numbers when they can be read as such. A
 * rule without `require` says that the sentence must not be there. Patterns are tried line by line, so none reaches
 * over two paragraphs. */
#include "checks/prose-rule.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/prose-lines.h"
#include "checks/caught.h"
#include "checks/expression-eval.h"
#include "checks/pattern-fill.h"
#include "checks/rule-say.h"
#include "report/pattern.h"

/* One match of a rule's pattern. */
struct found {
	struct messages *messages;
	const struct bound_report *report, *previous;
	const struct rule *rule;
	const struct prose_line *line;
	GMatchInfo *match;
	struct caught *caught; /* n_caught */
};

static const char *sum_text(struct found *found, struct eval *eval, const struct side *side)
{
	struct exact sum;
	char text[EXACT_TEXT_MAX] = "";

	if (eval_sum(eval, side, &sum))
		exact_format(sum, text);
	return arena_strdup(found->messages->arena, text);
}

static void say_found(struct found *found, struct eval *eval, const struct expression *broken)
{
	const struct rule *rule = found->rule;
	/* match, left and right besides the groups. */
	struct filled_name *filling = ARENA_ARRAY(found->messages->arena, struct filled_name, rule->n_caught + 3);
	int first, end;
	size_t n = 0;

	g_match_info_fetch_pos(found->match, 0, &first, &end);
	filling[n++] = (struct filled_name){ "match",
		arena_strndup(
			found->messages->arena, g_match_info_get_string(found->match) + first, (size_t)(end - first)) };
	for (uint32_t i = 0; i < rule->n_caught; i++)
		filling[n++] =
			(struct filled_name){ rule->caught[i], found->caught[i].text ? found->caught[i].text : "" };
	if (broken) {
		filling[n++] = (struct filled_name){ "left", sum_text(found, eval, &broken->left) };
		filling[n++] = (struct filled_name){ "right", sum_text(found, eval, &broken->right) };
	}
	/* What is read in prose is a guess: a warning, unless the template is sure and says error. */
	diag(found->messages->diags, rule->severity == SEVERITY_ERROR ? DIAG_RULE_BROKEN : DIAG_PROSE,
		prose_line_where(found->messages->arena, found->line, (size_t)first, (size_t)end, rule->id),
		rule_fill_words(found->messages, &rule->message, filling, n),
		rule_fill_words(found->messages, &rule->hint, filling, n));
}

static void try_found(struct found *found)
{
	const struct expression *broken = NULL;
	struct eval eval = {
		.report = found->report, .previous = found->previous, .rule = found->rule, .caught = found->caught
	};

	caught_read(found->messages->arena, found->rule, found->match, found->caught);
	if (found->rule->when && eval_test(&eval, found->rule->when, &broken) != TRUTH_YES)
		return;
	/* `when` may have left its own comparison there. */
	broken = NULL;
	if (!found->rule->require)
		say_found(found, &eval, NULL);
	else if (eval_test(&eval, found->rule->require, &broken) == TRUTH_NO)
		say_found(found, &eval, broken);
}

static void try_line(
	const struct found *place, const struct rule *rule, struct pattern *pattern, const struct prose_line *line)
{
	struct arena *arena = place->messages->arena;
	struct found found = *place;

	found.rule = rule;
	found.line = line;
	found.caught = ARENA_ARRAY(arena, struct caught, MAX(rule->n_caught, 1));
	pattern_match(pattern, prose_line_text(arena, line), -1, &found.match);
	/* A pattern may match several times in a line; each is a finding. */
	for (; g_match_info_matches(found.match); g_match_info_next(found.match, NULL))
		try_found(&found);
	g_match_info_free(found.match);
}

/* A rule that names no fields is for all prose. */
static bool is_in(const struct rule *rule, const struct field *field)
{
	for (uint32_t i = 0; i < rule->n_in; i++)
		if (rule->in[i] == field)
			return true;
	return rule->n_in == 0;
}

/* ---- paragraphs taken over from last year ---- */

/* Shorter paragraphs are the same from year to year without having been copied. */
#define COPY_MIN_CHARS 20

static void try_copies(
	const struct found *place, const struct rule *rule, const struct bound *bound, const GArray *lines)
{
	struct arena *arena = place->messages->arena;
	const struct bound_report *previous = place->previous;
	/* The same path in last year's template, which may have another form. */
	const struct field *field = previous ? field_at(previous->tpl->fields, bound->path, strlen(bound->path)) : NULL;

	if (!field || field->datatype.type != FIELD_PROSE || !bound_of(previous, field)->value)
		return;
	GHashTable *old = g_hash_table_new(g_str_hash, g_str_equal);
	GArray *old_lines = prose_lines(place->report->tpl, bound_of(previous, field), arena);
	for (guint i = 0; i < old_lines->len; i++)
		g_hash_table_add(
			old, (gpointer)prose_line_text(arena, &g_array_index(old_lines, struct prose_line, i)));
	for (guint i = 0; i < lines->len; i++) {
		const struct prose_line *line = &g_array_index(lines, struct prose_line, i);
		const char *text = prose_line_text(arena, line);
		if (!line->heading && g_utf8_strlen(text, -1) >= COPY_MIN_CHARS && g_hash_table_contains(old, text))
			diag(place->messages->diags, DIAG_PROSE_COPIED,
				prose_line_where(arena, line, 0, line->len, rule->id));
	}
	g_array_unref(old_lines);
	g_hash_table_unref(old);
}

static void try_field(const struct found *place, const struct bound *bound, const GArray *lines)
{
	const GPtrArray *rules = place->report->tpl->rules;

	for (guint i = 0; i < rules->len; i++) {
		const struct rule *rule = rules->pdata[i];
		if (rule->kind == RULE_FRESH && is_in(rule, bound->field))
			try_copies(place, rule, bound, lines);
		if (rule->kind != RULE_PROSE || !is_in(rule, bound->field))
			continue;
		struct pattern *pattern = pattern_filled(place->report, rule);
		for (guint k = 0; pattern && k < lines->len; k++)
			try_line(place, rule, pattern, &g_array_index(lines, struct prose_line, k));
		g_clear_pointer(&pattern, pattern_unref);
	}
}

void prose_rules_check(
	struct messages *messages, const struct bound_report *report, const struct bound_report *previous)
{
	const struct found place = { .messages = messages, .report = report, .previous = previous };

	for (uint32_t i = 0; i < report->tpl->n_fields; i++) {
		const struct bound *bound = &report->bound[i];
		if (!bound->field || bound->field->datatype.type != FIELD_PROSE || !bound->value)
			continue;
		GArray *lines = prose_lines(report->tpl, bound, messages->arena);
		try_field(&place, bound, lines);
		g_array_unref(lines);
	}
}
