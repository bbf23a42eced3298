/* Trying the rules of tables and of the report as a whole, and saying what is broken. */
#include "checks/rule-check.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/data-row.h"
#include "binding/message-word.h"
#include "binding/repeat.h"
#include "checks/expression-eval.h"
#include "checks/lint.h"
#include "checks/prose-rule.h"
#include "checks/rule-data.h"
#include "checks/rule-explain.h"
#include "checks/rule-say.h"
#include "checks/sentence-check.h"
#include "checks/spot.h"
#include "checks/text-rule.h"

/* ---- equations for the explanation ---- */

/* The cells of one side, with what each counts: those of the right side count against the left. Constants and fields
 * have no cells; they are in the residual. */
static void add_side(const struct eval *eval, const struct side *side, int sign, GArray *terms)
{
	for (uint32_t i = 0; i < side->n; i++) {
		GArray *spots = g_array_new(FALSE, TRUE, sizeof(struct spot));
		eval_spots(eval, &side->term[i], spots);
		for (guint k = 0; k < spots->len; k++) {
			const struct linear_term term = { g_array_index(spots, struct spot, k),
				sign * side->term[i].factor };
			g_array_append_val(terms, term);
		}
		g_array_unref(spots);
	}
}

/* Takes the terms over. */
static void add_linear(struct arena *arena, GArray *linears, GArray *terms, struct exact residual, bool rows)
{
	struct linear linear = { .residual = residual, .broken = residual.value != 0, .rows = rows };

	linear.term = arena_take_array(arena, terms, &linear.n);
	g_array_append_val(linears, linear);
}

/* Equations of errors only: a warning may be broken in a report that is right, so it must not accuse a cell. And only
 * those that are a single comparison by =, all of whose numbers are known. */
static void note_equation(struct arena *arena, struct eval *eval, GArray *linears)
{
	const struct expression *require = eval->rule->require;
	struct exact left, right;

	if (eval->rule->severity == SEVERITY_WARNING || require->kind != EXPRESSION_COMPARE ||
		require->relation != RELATION_EQ || !eval_sum(eval, &require->left, &left) ||
		!eval_sum(eval, &require->right, &right) || !exact_add(&left, -1, right))
		return;
	GArray *terms = g_array_new(FALSE, TRUE, sizeof(struct linear_term));
	add_side(eval, &require->left, 1, terms);
	add_side(eval, &require->right, -1, terms);
	add_linear(arena, linears, terms, left, eval->rule->kind == RULE_ROWS);
}

/* ---- rules of tables ---- */

/* `only` names columns or groups of columns; none: all of them. */
static bool is_among(const struct rule *rule, uint32_t leaf)
{
	for (uint32_t i = 0; i < rule->n_only; i++)
		if (leaf >= rule->only[i]->first && leaf < rule->only[i]->end)
			return true;
	return rule->n_only == 0;
}

static struct where eval_where(const struct eval *eval)
{
	return eval->bound ? bound_where(eval->bound) : (struct where){ .source = eval->report->tree->source };
}

static void try_rule(struct messages *messages, struct eval *eval, GArray *linears)
{
	const struct rule *rule = eval->rule;
	const struct expression *broken = NULL, *unmet = NULL;

	/* What is unknown is no yes: a rule whose condition cannot be judged is not tried. */
	if (rule->when && eval_test(eval, rule->when, &unmet) != TRUTH_YES)
		return;
	if (linears)
		note_equation(messages->arena, eval, linears);
	if (eval_test(eval, rule->require, &broken) == TRUTH_NO)
		rule_say_broken(messages, eval, broken);
	if (eval->overflow)
		rule_say_overflow(messages, eval_where(eval), rule->id);
}

/* `whole` is the report, without a place. */
static void try_table_rule(struct messages *messages, const struct eval *whole, const struct rule *rule,
	const struct bound *bound, GArray *linears)
{
	const struct band *band = &bound->table->band[rule->band];
	bool across = rule->kind == RULE_COLUMNS;
	/* A rule of columns is tried once for each row of its band, one of rows once for each column. */
	uint32_t first = across ? band->first_row : 0, end = across ? band->end_row : band->n_leaves;

	for (uint32_t i = first; i < end; i++) {
		struct eval eval = *whole;

		eval.bound = bound;
		eval.band = rule->band;
		eval.row = across ? i : band->first_row;
		eval.leaf = across ? table_name_leaves(bound->field->table) : i;
		eval.rule = rule;
		if (is_among(rule, i))
			try_rule(messages, &eval, linears);
	}
}

/* ---- sums of siblings ---- */

/* One cell that the form says is the sum of its siblings. `across`: in its row. */
static void try_sum(struct messages *messages, const struct spot *sum, bool across, GArray *linears)
{
	const struct node *node = across ? spot_column(sum) : spot_row(sum);
	const struct band *band = &sum->bound->table->band[sum->band];
	uint32_t first = across ? node->parent->first : MAX(node->parent->first, band->first_row);
	uint32_t end = across ? node->parent->end : MIN(node->parent->end, band->end_row);
	struct exact expected = { 0 }, residual = exact_from(spot_figure(sum)->number);
	GArray *terms = g_array_new(FALSE, TRUE, sizeof(struct linear_term));
	struct linear_term term = { *sum, 1 };
	/* An empty cell leaves the total unknown, and what is unknown breaks nothing. */
	bool known = spot_figure(sum)->state != FIGURE_NONE, fits = true;

	g_array_append_val(terms, term);
	term.factor = -1;
	for (uint32_t i = first; i < end && known; i++) {
		*(across ? &term.spot.leaf : &term.spot.row) = i;
		if (!node_adds(node, across ? spot_column(&term.spot) : spot_row(&term.spot)))
			continue;
		known = spot_figure(&term.spot)->state != FIGURE_NONE;
		fits = fits && exact_add(&expected, 1, exact_from(spot_figure(&term.spot)->number));
		g_array_append_val(terms, term);
	}
	fits = fits && exact_add(&residual, -1, expected);
	if (known && !fits)
		rule_say_overflow(messages, bound_where(sum->bound), node->sum);
	else if (known && residual.value)
		rule_say_sum(messages, sum, node->sum, SEVERITY_ERROR, expected,
			across ? SAY_COLUMNS_ADDED : SAY_ROWS_ADDED);
	/* Also one that holds: an explanation of the broken ones must leave it so. */
	if (known && fits)
		add_linear(messages->arena, linears, terms, residual, !across);
	else
		g_array_unref(terms);
}

static void try_sums(struct messages *messages, const struct bound *bound, GArray *linears)
{
	for (uint32_t b = 0; b < bound->table->n_bands; b++) {
		const struct band *band = &bound->table->band[b];
		for (uint32_t row = band->first_row; row < band->end_row; row++) {
			for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
				const struct spot spot = { bound, b, row, leaf };
				if (spot_column(&spot)->sum)
					try_sum(messages, &spot, true, linears);
				if (spot_row(&spot) && spot_row(&spot)->sum)
					try_sum(messages, &spot, false, linears);
			}
		}
	}
}

/* ---- all ---- */

/* For each row from the data last year's of the same names; NULL: there is none. g_free. */
static uint32_t *find_same_rows(const struct bound_report *previous, const struct bound *bound)
{
	const struct field *field = previous && bound->field->table->from_data
					    ? field_at(previous->tpl->fields, bound->path, strlen(bound->path))
					    : NULL;
	const struct bound *last = field && field->table && field->table->from_data ? bound_of(previous, field) : NULL;

	return last && last->table ? data_rows_match(bound, last) : NULL;
}

static void try_table(struct messages *messages, const struct eval *report, const struct bound *bound)
{
	struct eval eval = *report, *whole = &eval;
	g_autofree uint32_t *same = find_same_rows(report->previous, bound);
	const struct table_template *table = bound->field->table;
	const GPtrArray *rules = whole->report->tpl->rules;
	GArray *linears = g_array_new(FALSE, TRUE, sizeof(struct linear));

	eval.same = same;
	if (!table->from_data)
		try_sums(messages, bound, linears);
	for (guint i = 0; i < rules->len; i++) {
		const struct rule *rule = rules->pdata[i];
		if (rule->table != table)
			continue;
		if (rule->kind == RULE_DATA)
			rule_try_data(messages, rule, bound);
		else
			try_table_rule(messages, whole, rule, bound, table->from_data ? NULL : linears);
	}
	/* After all rules of the table: an explanation must mend all that is broken and break none that holds. */
	rules_explain(messages, linears);
	g_array_unref(linears);
}

/* What is looked at in texts, without a rule of the whole report; `alone`: of one of a group. */
static void check_texts(
	struct messages *messages, const struct bound_report *report, const struct bound_report *previous, bool alone)
{
	prose_rules_check(messages, report, previous);
	text_rules_check(messages, report);
	sentences_check(messages, report, previous);
	lint_check(messages, report, alone);
}

/* The tables, rules and texts of one of a group that may be there several times: texts as of a report that has nothing
 * else. */
static void check_instance(struct messages *messages, const struct bound_report *report, const struct field *group,
	const struct bound_report *previous)
{
	const struct eval whole = { .report = report, .previous = previous };
	struct bound_report alone = *report;

	/* All other fields count as not given; arena arrays are zeroed. */
	alone.bound = ARENA_ARRAY(messages->arena, struct bound, report->tpl->n_fields);
	for (uint32_t i = group->id + 1; i < group->end; i++) {
		alone.bound[i] = report->bound[i];
		if (report->bound[i].table && report->bound[i].figure)
			try_table(messages, &whole, &report->bound[i]);
	}
	for (guint i = 0; i < report->tpl->rules->len; i++) {
		struct eval eval = whole;

		eval.rule = report->tpl->rules->pdata[i];
		if (eval.rule->group == group)
			try_rule(messages, &eval, NULL);
	}
	check_texts(messages, &alone, previous, true);
}

static void check_instances(
	struct messages *messages, const struct bound_report *report, const struct bound_report *previous)
{
	for (uint32_t i = 0; i < report->tpl->n_fields; i++) {
		const struct bound *group = &report->bound[i];

		for (uint32_t k = 0; k < group->n_instances; k++) {
			repeat_begin(report, group->field, k);
			check_instance(messages, report, group->field, previous);
			repeat_end(report, group->field, k);
		}
	}
}

void rules_check(struct messages *messages, const struct bound_report *report, const struct bound_report *previous)
{
	const struct eval whole = { .report = report, .previous = previous };
	const struct report_template *tpl = report->tpl;

	rules_tell_bases(messages, tpl);
	for (uint32_t i = 0; i < tpl->n_fields; i++)
		if (report->bound[i].table && report->bound[i].figure)
			try_table(messages, &whole, &report->bound[i]);
	for (guint i = 0; i < tpl->rules->len; i++) {
		struct eval eval = whole;

		eval.rule = tpl->rules->pdata[i];
		if (eval.rule->kind == RULE_FREE && !eval.rule->group)
			try_rule(messages, &eval, NULL);
	}
	check_texts(messages, report, previous, false);
	check_instances(messages, report, previous);
}
