/* The words of a broken rule. A rule with a message of its own says that, with its values filled in; an equation
 * without one is told as it was written, with the labels of the form and what each side comes to. */
#include "checks/rule-say.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/draft.h"
#include "binding/fill-names.h"
#include "binding/message-word.h"
#include "binding/scalar.h"
#include "checks/expression-eval.h"
#include "checks/spot.h"

/* Marks the cell for the draft, by the number that the diagnostic will get: the next one. */
static void mark(struct messages *messages, const struct spot *spot)
{
	draft_mark(messages, spot->bound, spot->row, spot->leaf, diags_total(messages->diags));
}

static const char *exact_words(struct arena *arena, struct exact number)
{
	char text[EXACT_TEXT_MAX];

	exact_format(number, text);
	return arena_strdup(arena, text);
}

static const char *date_words(struct messages *messages, struct exact day)
{
	bool han = diags_lang(messages->diags) == LANG_ZH;
	GDate date;

	g_date_set_julian(&date, (guint32)day.value);
	return check_print_date(
		messages->arena, han, g_date_get_year(&date), (int)g_date_get_month(&date), (int)g_date_get_day(&date));
}

/* Only a side that is a single date is told as one: a difference of two dates is a number of days. */
static bool is_date(const struct term *term)
{
	return term->kind == TERM_DATE || (term->kind == TERM_FIELD && term->field->datatype.type == FIELD_DATE);
}

static const char *side_value(struct messages *messages, struct eval *eval, const struct side *side)
{
	struct exact value;

	if (!eval_sum(eval, side, &value))
		return "";
	return side->n == 1 && is_date(&side->term[0]) ? date_words(messages, value)
						       : exact_words(messages->arena, value);
}

/* “a” ＋ “b”: the sum as it was written, with the labels of the form. */
static const char *side_words(struct messages *messages, const struct side *side)
{
	GString *text = g_string_new(NULL);

	for (uint32_t i = 0; i < side->n; i++) {
		const struct term *term = &side->term[i];
		/* A term of a row is named by it, one of a column by that, as the form's reader sees them. */
		const struct node *node = term->row ? term->row : term->column;
		if (i || term->factor < 0)
			g_string_append(text, term->factor < 0 ? "－" : "＋");
		if (term->previous)
			g_string_append(text, message_word(messages, SAY_LAST_YEAR));
		if (ABS(term->factor) != 1)
			g_string_append_printf(text, "%" G_GINT64_FORMAT "×", ABS(term->factor));
		if (term->kind == TERM_NUMBER)
			g_string_append(text, exact_words(messages->arena, exact_from(term->number)));
		else
			g_string_append_printf(text, "“%s”", node ? node_words(node) : term->field->label);
	}
	return arena_take_string(messages->arena, text);
}

/* In the language of the diagnostics; "" when the rule has no words in it. */
const char *rule_fill_words(
	struct messages *messages, const struct words *words, const struct filled_name *filling, size_t n)
{
	const char *text = words->text[diags_lang(messages->diags)];

	return text ? fill_names(messages->arena, text, filling, n) : "";
}

static const char *difference_words(struct arena *arena, struct exact left, struct exact right)
{
	struct exact difference = left;

	if (!exact_add(&difference, -1, right))
		return "?";
	if (difference.value < 0)
		difference.value = -difference.value;
	return exact_words(arena, difference);
}

static bool warns(const struct rule *rule)
{
	return rule->severity == SEVERITY_WARNING;
}

/* Where a broken comparison is: the first thing in it that the report has. `spots` are the cells of both sides, the
 * left first. Cells that a person wrote come before totals that were filled in. */
static struct where broken_where(
	struct arena *arena, const struct eval *eval, const struct expression *broken, const GArray *spots)
{
	const struct side *sides[] = { &broken->left, &broken->right };

	for (guint i = 0; i < spots->len; i++)
		if (spot_cell(&g_array_index(spots, struct spot, i))->origin ||
			g_array_index(spots, struct spot, i).bound->data)
			return spot_where(arena, &g_array_index(spots, struct spot, i), eval->rule->id);
	/* Totals that were left out have the place of their table. */
	if (spots->len)
		return spot_where(arena, &g_array_index(spots, struct spot, 0), eval->rule->id);
	for (int s = 0; s < 2; s++) {
		for (uint32_t i = 0; i < sides[s]->n; i++) {
			const struct term *term = &sides[s]->term[i];
			const struct bound *bound = term->field ? bound_of(eval->report, term->field) : NULL;
			/* A term of last year, or of a file that this one took from, has no place in this report. */
			if (!bound || term->previous || !bound->value || bound->tree != eval->report->tree)
				continue;
			struct where where = bound_where(bound);
			where.rule = eval->rule->id;
			return where;
		}
	}
	return (struct where){ .source = eval->report->tree->source, .rule = eval->rule->id };
}

static GArray *broken_spots(const struct eval *eval, const struct expression *broken)
{
	GArray *spots = g_array_new(FALSE, TRUE, sizeof(struct spot));
	const struct side *sides[] = { &broken->left, &broken->right };

	for (int s = 0; s < 2; s++)
		for (uint32_t i = 0; i < sides[s]->n; i++)
			eval_spots(eval, &sides[s]->term[i], spots);
	return spots;
}

/* The name of the row, or of the column, that a rule was tried at; "" when the table has none there. */
static const char *eval_place(struct arena *arena, const struct eval *eval, bool row)
{
	const struct table_template *table = eval->bound ? eval->bound->field->table : NULL;
	const struct node *node = NULL;

	if (table && row && table->from_data)
		return spot_row_name(arena, eval->bound, eval->row);
	if (table && row)
		node = table->rows.child ? table->row[eval->row] : NULL;
	else if (table)
		node = table->band[eval->band].leaf[eval->leaf - table_name_leaves(table)];
	return node ? node_words(node) : "";
}

static void say_message(
	struct messages *messages, struct eval *eval, const struct expression *broken, struct where where)
{
	const struct rule *rule = eval->rule;
	struct exact left = { 0 }, right = { 0 };
	bool known = eval_sum(eval, &broken->left, &left) && eval_sum(eval, &broken->right, &right);
	/* The names that a message may use in braces; docs/templates.md lists them. */
	const struct filled_name filling[] = {
		{ "left", side_value(messages, eval, &broken->left) },
		{ "right", side_value(messages, eval, &broken->right) },
		{ "difference", known ? difference_words(messages->arena, left, right) : "" },
		{ "row", eval_place(messages->arena, eval, true) },
		{ "column", eval_place(messages->arena, eval, false) },
	};

	diag(messages->diags, warns(rule) ? DIAG_RULE_BROKEN_WARNING : DIAG_RULE_BROKEN, where,
		rule_fill_words(messages, &rule->message, filling, G_N_ELEMENTS(filling)),
		rule_fill_words(messages, &rule->hint, filling, G_N_ELEMENTS(filling)));
}

static const char *axis_words(struct messages *messages, const struct eval *eval)
{
	bool across = eval->rule->kind == RULE_COLUMNS;
	const char *name = eval_place(messages->arena, eval, across);

	/* A table with one unnamed row is called by its own label. */
	if (!*name)
		name = eval->bound->label;
	return message_phrase(messages, across ? SAY_OF_ROW : SAY_OF_COLUMN, name);
}

static void say_equation(
	struct messages *messages, struct eval *eval, const struct expression *broken, struct where where)
{
	struct exact left, right;

	if (!eval_sum(eval, &broken->left, &left) || !eval_sum(eval, &broken->right, &right))
		return;
	diag(messages->diags, warns(eval->rule) ? DIAG_RULE_EQUATION_WARNING : DIAG_RULE_EQUATION, where,
		axis_words(messages, eval), side_words(messages, &broken->left), exact_words(messages->arena, left),
		side_words(messages, &broken->right), exact_words(messages->arena, right),
		difference_words(messages->arena, left, right));
}

static void say_comparison(struct messages *messages, struct eval *eval, const struct expression *broken)
{
	const struct rule *rule = eval->rule;
	GArray *spots = broken_spots(eval, broken);
	struct where where = broken_where(messages->arena, eval, broken, spots);

	/* A draft shows only what is certainly wrong: warnings mark no cell. */
	for (guint i = 0; i < spots->len && !warns(rule); i++)
		mark(messages, &g_array_index(spots, struct spot, i));
	if (rule->message.text[LANG_EN] || broken->relation != RELATION_EQ)
		say_message(messages, eval, broken, where);
	else
		say_equation(messages, eval, broken, where);
	g_array_unref(spots);
}

/* The field of this report whose names are held against others. */
static const struct bound *like_field(const struct bound_report *report, const struct expression *e)
{
	const struct term *term = e->right.term;

	return e->kind == EXPRESSION_LIKE && term->kind == TERM_FIELD && !term->previous ? bound_of(report, term->field)
											 : NULL;
}

/* A field that the expression asks for and the report has; the last, so that of two the second is pointed at. */
static const struct bound *given_field(const struct bound_report *report, const struct expression *e)
{
	const struct bound *found = like_field(report, e);

	if (e->kind == EXPRESSION_GIVEN && e->field && bound_of(report, e->field)->value)
		found = bound_of(report, e->field);
	for (uint32_t i = e->n_parts; i > 0 && !found; i--)
		found = given_field(report, e->part[i - 1]);
	return found && found->tree == report->tree ? found : NULL;
}

/* Says that a rule is broken which asks what fields are there: there is no comparison to tell. */
static void say_unmet(struct messages *messages, struct eval *eval)
{
	const struct rule *rule = eval->rule;
	const struct bound *bound = given_field(eval->report, rule->require);
	struct where where = { .source = eval->report->tree->source };

	if (bound)
		where = value_where(bound->tree, bound->key ? bound->key : bound->value, bound->path, bound->label);
	where.rule = rule->id;
	diag(messages->diags, warns(rule) ? DIAG_RULE_BROKEN_WARNING : DIAG_RULE_BROKEN, where,
		rule_fill_words(messages, &rule->message, NULL, 0), rule_fill_words(messages, &rule->hint, NULL, 0));
}

void rule_say_overflow(struct messages *messages, struct where where, const char *rule)
{
	where.rule = rule;
	diag(messages->diags, DIAG_RULE_TOO_LARGE, where);
}

void rule_say_broken(struct messages *messages, struct eval *eval, const struct expression *broken)
{
	if (broken)
		say_comparison(messages, eval, broken);
	else
		say_unmet(messages, eval);
}

void rule_say_sum(struct messages *messages, const struct spot *spot, const char *id, enum severity severity,
	struct exact expected, enum message_word parts)
{
	struct exact printed = exact_from(spot_figure(spot)->number);
	int order = 0;

	exact_compare(printed, expected, &order);
	mark(messages, spot);
	diag(messages->diags, severity == SEVERITY_WARNING ? DIAG_RULE_SUM_WARNING : DIAG_RULE_SUM,
		spot_where(messages->arena, spot, id), spot_words(messages, spot),
		exact_words(messages->arena, printed), message_word(messages, parts),
		exact_words(messages->arena, expected), difference_words(messages->arena, printed, expected),
		message_word(messages, order > 0 ? SAY_TOO_MANY : SAY_TOO_FEW));
}
