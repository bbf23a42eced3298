/* A comparison of numbers is brought to one side, where what is the same on both cancels: without a name left it holds
 * always or never. Two comparisons of the same names exclude each other when no number satisfies both; as each is a
 * stretch of the line of numbers or leaves out a point, trying the two bounds and what lies around them is enough. */
#include "templates/rule-flaws.h"

#include <glib.h>
#include <string.h>

#include "report/diag.h"
#include "report/exact.h"
#include "report/pattern.h"
#include "report/source.h"
#include "templates/expression.h"
#include "templates/rule.h"
#include "templates/schema.h"

/* Longer chains are not looked at pair by pair. */
#define PARTS_MAX 100

enum verdict { MAY_HOLD, ALWAYS_HOLDS, NEVER_HOLDS };

/* left - right: the names with their factors, and what is left of numbers. */
struct linear {
	GArray *terms; /* of struct term; no two are the same, no factor is 0 */
	struct exact constant;
	bool known;   /* it fits */
	bool cancels; /* a name stood on both sides */
};

/* ---- what is the same ---- */

static bool same_side(const struct side *a, const struct side *b);

static bool same_text(const char *a, const char *b)
{
	return g_strcmp0(a, b) == 0;
}

/* But for the factors. */
static bool same_term(const struct term *a, const struct term *b)
{
	if (a->kind != b->kind || a->previous != b->previous)
		return false;
	switch (a->kind) {
	case TERM_NUMBER:
		return decimal_compare(a->number, b->number) == 0;
	case TERM_DATE:
		return same_side(&a->part[0], &b->part[0]) && same_side(&a->part[1], &b->part[1]) &&
		       same_side(&a->part[2], &b->part[2]);
	default:
		return a->field == b->field && a->row == b->row && a->column == b->column &&
		       same_text(a->row_name, b->row_name) && same_text(a->text, b->text) &&
		       same_text(a->unit, b->unit);
	}
}

static bool same_side(const struct side *a, const struct side *b)
{
	if (a->n != b->n)
		return false;
	for (uint32_t i = 0; i < a->n; i++)
		if (a->term[i].factor != b->term[i].factor || !same_term(&a->term[i], &b->term[i]))
			return false;
	return true;
}

/* PAREN_MAX of expression.c bounds this recursion, and those below. */
static bool same_expression(const struct expression *a, const struct expression *b)
{
	if (a->kind != b->kind || a->n_parts != b->n_parts || a->field != b->field || a->relation != b->relation ||
		!same_side(&a->left, &b->left) || !same_side(&a->right, &b->right))
		return false;
	for (uint32_t i = 0; i < a->n_parts; i++)
		if (!same_expression(a->part[i], b->part[i]))
			return false;
	return true;
}

/* ---- numbers ---- */

static void add_term(struct linear *linear, const struct term *term, int sign)
{
	for (guint i = 0; i < linear->terms->len; i++) {
		struct term *there = &g_array_index(linear->terms, struct term, i);
		if (!same_term(there, term))
			continue;
		/* Terms of the left side were added first. */
		linear->cancels |= sign < 0;
		there->factor += sign * term->factor;
		if (!there->factor)
			g_array_remove_index(linear->terms, i);
		return;
	}
	g_array_append_val(linear->terms, *term);
	g_array_index(linear->terms, struct term, linear->terms->len - 1).factor *= sign;
}

static void add_side(struct linear *linear, const struct side *side, int sign)
{
	struct linear own = { .terms = g_array_new(FALSE, FALSE, sizeof(struct term)) };

	for (uint32_t i = 0; i < side->n && linear->known; i++) {
		const struct term *term = &side->term[i];
		if (term->kind == TERM_NUMBER)
			linear->known = exact_add(&linear->constant, sign * term->factor, exact_from(term->number));
		else
			/* x - x on one side is nothing of the other. */
			add_term(&own, term, 1);
	}
	for (guint i = 0; i < own.terms->len; i++)
		add_term(linear, &g_array_index(own.terms, struct term, i), sign);
	g_array_unref(own.terms);
}

static struct linear linear_of(const struct expression *compare)
{
	struct linear linear = { .terms = g_array_new(FALSE, FALSE, sizeof(struct term)), .known = true };

	add_side(&linear, &compare->left, 1);
	add_side(&linear, &compare->right, -1);
	return linear;
}

/* Whether a number that is so (<0, 0, >0) against another is in that relation to it. */
static bool relation_holds(enum relation relation, int order)
{
	switch (relation) {
	case RELATION_EQ:
		return order == 0;
	case RELATION_NE:
		return order != 0;
	case RELATION_LT:
		return order < 0;
	case RELATION_LE:
		return order <= 0;
	case RELATION_GT:
		return order > 0;
	case RELATION_GE:
		return order >= 0;
	case RELATION_MATCH:
		break;
	}
	return true;
}

static bool is_whole(const struct term *term)
{
	return term->kind == TERM_FIELD && term->field->datatype.type == FIELD_INTEGER;
}

static enum verdict settled(bool holds)
{
	return holds ? ALWAYS_HOLDS : NEVER_HOLDS;
}

static enum verdict verdict_of_numbers(const struct expression *compare)
{
	struct linear linear = linear_of(compare);
	enum verdict verdict = MAY_HOLD;
	bool even = compare->relation == RELATION_EQ || compare->relation == RELATION_NE, whole = true;
	__int128 value = linear.constant.value;

	for (guint i = 0; i < linear.terms->len; i++)
		whole = whole && is_whole(&g_array_index(linear.terms, struct term, i));
	if (linear.known && !linear.terms->len)
		verdict = settled(relation_holds(compare->relation, (value > 0) - (value < 0)));
	/* Whole numbers do not make up a fraction. */
	else if (linear.known && even && whole && !exact_is_integer(linear.constant))
		verdict = settled(compare->relation == RELATION_NE);
	g_array_unref(linear.terms);
	return verdict;
}

/* -1: the names of b are those of a with the opposite signs; 1: they are the same; 0: others. */
static int names_agree(const struct linear *a, const struct linear *b)
{
	int agree = 0;

	if (!a->known || !b->known || a->terms->len != b->terms->len)
		return 0;
	for (guint i = 0; i < a->terms->len; i++) {
		const struct term *term = &g_array_index(a->terms, struct term, i);
		int sign = 0;
		for (guint k = 0; k < b->terms->len && !sign; k++) {
			const struct term *other = &g_array_index(b->terms, struct term, k);
			if (same_term(term, other))
				sign = (term->factor == other->factor) - (term->factor == -other->factor);
		}
		if (!sign || (agree && sign != agree))
			return 0;
		agree = sign;
	}
	return agree;
}

/* What `relation` says of a number says the result of that number with the other sign. */
static enum relation mirrored(enum relation relation)
{
	switch (relation) {
	case RELATION_LT:
		return RELATION_GT;
	case RELATION_LE:
		return RELATION_GE;
	case RELATION_GT:
		return RELATION_LT;
	case RELATION_GE:
		return RELATION_LE;
	default:
		return relation;
	}
}

/* x + a.constant in a relation to 0, and the same with b: no x does both. */
static bool numbers_exclude(
	const struct expression *a, enum relation of_a, const struct expression *b, enum relation of_b)
{
	struct linear one = linear_of(a), other = linear_of(b);
	int sign = names_agree(&one, &other), order = 0;
	struct exact of_other = other.constant;

	of_other.value *= sign;
	of_b = sign < 0 ? mirrored(of_b) : of_b;
	bool exclude = sign && exact_compare(one.constant, of_other, &order);
	/* The bounds are -constant: b's lies above a's when b's constant is less. Twice the bounds are 0 and 2 × above.
	 */
	int above = 2 * ((order > 0) - (order < 0));
	for (int x = -3; exclude && x <= 3; x++)
		exclude = !(relation_holds(of_a, x) && relation_holds(of_b, x - above));
	g_array_unref(one.terms);
	g_array_unref(other.terms);
	return exclude;
}

/* ---- texts ---- */

static bool is_text(const struct expression *compare)
{
	return compare->left.n == 1 && compare->left.term[0].is_text;
}

static bool text_holds(const struct expression *compare, enum relation relation, const char *text)
{
	if (relation == RELATION_MATCH)
		return pattern_match(compare->pattern, text, -1, NULL);
	return same_text(compare->right.term[0].text, text) == (relation == RELATION_EQ);
}

/* A choice is compared by its key, and one of them must do. */
static enum verdict verdict_of_choice(const struct expression *compare)
{
	const struct datatype *datatype = &compare->left.term[0].field->datatype;
	uint32_t n = 0;

	for (uint32_t i = 0; i < datatype->n_choices; i++)
		n += text_holds(compare, compare->relation, datatype->choice[i].key);
	return n == 0 ? NEVER_HOLDS : n == datatype->n_choices ? ALWAYS_HOLDS : MAY_HOLD;
}

static enum verdict verdict_of_texts(const struct expression *compare)
{
	const struct term *left = &compare->left.term[0], *right = &compare->right.term[0];

	if (compare->relation != RELATION_MATCH && same_term(left, right))
		return settled(compare->relation == RELATION_EQ);
	if (left->kind == TERM_TEXT && right->kind == TERM_TEXT)
		return settled(text_holds(compare, compare->relation, left->text));
	if (left->kind == TERM_FIELD && left->field->datatype.type == FIELD_CHOICE && !left->field->datatype.many &&
		right->kind == TERM_TEXT)
		return verdict_of_choice(compare);
	return MAY_HOLD;
}

/* One text cannot be two: title = '甲' and title = '乙'. */
static bool texts_exclude(
	const struct expression *a, enum relation of_a, const struct expression *b, enum relation of_b)
{
	const struct term *left = &a->left.term[0], *mine = &a->right.term[0], *other = &b->right.term[0];

	if (!same_term(left, &b->left.term[0]) || mine->kind != TERM_TEXT || other->kind != TERM_TEXT)
		return false;
	return (of_a == RELATION_EQ && !text_holds(b, of_b, mine->text)) ||
	       (of_b == RELATION_EQ && !text_holds(a, of_a, other->text));
}

/* ---- all of an expression ---- */

static enum relation negated(enum relation relation)
{
	static const enum relation opposite[] = { [RELATION_EQ] = RELATION_NE,
		[RELATION_NE] = RELATION_EQ,
		[RELATION_LT] = RELATION_GE,
		[RELATION_LE] = RELATION_GT,
		[RELATION_GT] = RELATION_LE,
		[RELATION_GE] = RELATION_LT,
		[RELATION_MATCH] = RELATION_MATCH };

	return opposite[relation];
}

static bool opposes(const struct expression *a, const struct expression *b)
{
	return a->kind == EXPRESSION_NOT && same_expression(a->part[0], b);
}

/* Both never hold together; `either`: one of them always does. */
static bool exclude(const struct expression *a, const struct expression *b, bool either)
{
	if (opposes(a, b) || opposes(b, a))
		return true;
	if (a->kind != EXPRESSION_COMPARE || b->kind != EXPRESSION_COMPARE || is_text(a) != is_text(b))
		return false;
	if (either && (a->relation == RELATION_MATCH || b->relation == RELATION_MATCH))
		return false;
	enum relation of_a = either ? negated(a->relation) : a->relation;
	enum relation of_b = either ? negated(b->relation) : b->relation;
	return is_text(a) ? texts_exclude(a, of_a, b, of_b) : numbers_exclude(a, of_a, b, of_b);
}

static bool any_pair_excludes(const struct expression *chain, bool either)
{
	for (uint32_t i = 0; chain->n_parts <= PARTS_MAX && i < chain->n_parts; i++)
		for (uint32_t k = i + 1; k < chain->n_parts; k++)
			if (exclude(chain->part[i], chain->part[k], either))
				return true;
	return false;
}

static enum verdict verdict_of(const struct expression *expression);

/* `spoils`: one part with it is enough for the whole; all parts with the opposite are as well. */
static enum verdict verdict_of_chain(const struct expression *chain, enum verdict spoils)
{
	enum verdict opposite = spoils == NEVER_HOLDS ? ALWAYS_HOLDS : NEVER_HOLDS;
	uint32_t n = 0;

	for (uint32_t i = 0; i < chain->n_parts; i++) {
		enum verdict verdict = verdict_of(chain->part[i]);
		if (verdict == spoils)
			return spoils;
		n += verdict == opposite;
	}
	if (any_pair_excludes(chain, spoils == ALWAYS_HOLDS))
		return spoils;
	return n == chain->n_parts ? opposite : MAY_HOLD;
}

static enum verdict verdict_of(const struct expression *expression)
{
	switch (expression->kind) {
	case EXPRESSION_AND:
		return verdict_of_chain(expression, NEVER_HOLDS);
	case EXPRESSION_OR:
		return verdict_of_chain(expression, ALWAYS_HOLDS);
	case EXPRESSION_NOT: {
		enum verdict verdict = verdict_of(expression->part[0]);
		return verdict == MAY_HOLD ? MAY_HOLD : settled(verdict == NEVER_HOLDS);
	}
	case EXPRESSION_COMPARE:
		return is_text(expression) ? verdict_of_texts(expression) : verdict_of_numbers(expression);
	case EXPRESSION_LIKE:
	case EXPRESSION_GIVEN:
		break;
	}
	return MAY_HOLD;
}

static bool cancels(const struct expression *expression)
{
	bool any = false;

	for (uint32_t i = 0; i < expression->n_parts; i++)
		any = any || cancels(expression->part[i]);
	if (expression->kind != EXPRESSION_COMPARE || is_text(expression))
		return any;
	struct linear linear = linear_of(expression);
	g_array_unref(linear.terms);
	return linear.cancels;
}

/* ---- rules ---- */

static void check_rule(const struct report_template *tpl, const struct rule *rule, struct diags *diags)
{
	enum verdict asked = rule->require ? verdict_of(rule->require) : MAY_HOLD;
	/* A rule that asks nothing has a pattern, and may have a condition. */
	const struct value *at = rule->require_at ? rule->require_at : rule->when_at;
	struct where where = value_where(tpl->tree, at, NULL, NULL);

	if (rule->when && verdict_of(rule->when) == NEVER_HOLDS)
		diag(diags, DIAG_TEMPLATE_RULE_UNTRIED, value_where(tpl->tree, rule->when_at, NULL, NULL));
	else if (asked == ALWAYS_HOLDS)
		diag(diags, DIAG_TEMPLATE_RULE_ALWAYS, where);
	/* With a condition or a pattern it says what may not be. */
	else if (asked == NEVER_HOLDS && !rule->when && !rule->pattern)
		diag(diags, DIAG_TEMPLATE_RULE_NEVER, where);
	else if (asked == MAY_HOLD && rule->require && cancels(rule->require))
		diag(diags, DIAG_TEMPLATE_RULE_CANCELS, where);
}

void rule_flaws(const struct report_template *tpl, struct diags *diags)
{
	const struct value *last = NULL;

	for (guint i = 0; i < tpl->rules->len; i++) {
		const struct rule *rule = tpl->rules->pdata[i];
		/* One that is written once may be several, by bands and groups. */
		const struct value *written = rule->require_at ? rule->require_at : rule->when_at;
		if (!written || written == last ||
			value_where(tpl->tree, written, NULL, NULL).source != tpl->tree->source)
			continue;
		last = written;
		check_rule(tpl, rule, diags);
	}
}
