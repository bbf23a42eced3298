/* Rules on rows that come from the data: a row of totals, and codes that nest (data-codes.h), each being the sum of
 * those next below it. A blank, or a sign for one, adds nothing. Each row adds itself to the one above it, so a column
 * takes one pass however deep the codes are. */
#include "checks/rule-data.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/message-word.h"
#include "checks/code-order.h"
#include "checks/rule-say.h"
#include "checks/spot.h"

struct ledger {
	struct messages *messages;
	const struct bound *bound;
	const struct rule *rule;
	uint32_t first_value; /* the leaves before it are names */
	struct data_codes codes;
};

static uint32_t n_rows(const struct ledger *l)
{
	return l->bound->table->n_rows;
}

static bool is_total(const struct ledger *l, uint32_t row)
{
	return data_row_is_total(l->rule, l->bound, row);
}

/* Whether the row of totals adds this one up. */
static bool is_top(const struct ledger *l, uint32_t row)
{
	if (is_total(l, row))
		return false;
	return !l->rule->n_codes || (l->codes.code[row] && l->codes.parent[row] == CODE_NO_PARENT);
}

/* ---- sums ---- */

static bool is_summed(const struct ledger *l, uint32_t leaf)
{
	return data_leaf_is_summed(l->rule, l->bound, leaf);
}

/* One row's sums: what is added to them, and whether all of it is known. */
struct sum {
	struct exact value;
	bool unknown, overflow;
};

static void add_cell(struct ledger *l, uint32_t row, uint32_t leaf, struct sum *sum)
{
	const struct spot spot = { l->bound, 0, row, leaf };
	const struct figure *figure = spot_figure(&spot);

	if (figure->state == FIGURE_NONE)
		sum->unknown = true;
	else
		sum->overflow |= !exact_add(&sum->value, 1, exact_from(figure->number));
}

static void compare(struct ledger *l, uint32_t row, uint32_t leaf, const struct sum *sum, enum message_word parts)
{
	const struct spot spot = { l->bound, 0, row, leaf };
	int order = 0;

	/* A cell that could not be read has been told as such. */
	if (sum->unknown || spot_figure(&spot)->state == FIGURE_NONE)
		return;
	if (sum->overflow || !exact_compare(exact_from(spot_figure(&spot)->number), sum->value, &order))
		rule_say_overflow(l->messages, bound_where(l->bound), l->rule->id);
	else if (order)
		rule_say_sum(l->messages, &spot, l->rule->id, l->rule->severity, sum->value, parts);
}

/* One column: the sums of all rows with others below them, in one pass. */
static void try_tree_leaf(struct ledger *l, uint32_t leaf, struct sum *sum)
{
	/* Reused for every column. */
	memset(sum, 0, sizeof(*sum) * n_rows(l));
	for (uint32_t row = 0; row < n_rows(l); row++)
		if (l->codes.parent[row] != CODE_NO_PARENT)
			add_cell(l, row, leaf, &sum[l->codes.parent[row]]);
	for (uint32_t row = 0; row < n_rows(l); row++)
		if (l->codes.n_children[row])
			compare(l, row, leaf, &sum[row], SAY_CODES_ADDED);
}

static void try_total_leaf(struct ledger *l, uint32_t leaf)
{
	struct sum sum = { 0 };

	for (uint32_t row = 0; row < n_rows(l); row++)
		if (is_top(l, row))
			add_cell(l, row, leaf, &sum);
	for (uint32_t row = 0; row < n_rows(l); row++)
		if (is_total(l, row))
			compare(l, row, leaf, &sum, SAY_ROWS_ADDED);
}

/* A template that asks for a row of totals and a report without one. */
static void find_total(struct ledger *l)
{
	struct where where = bound_where(l->bound);

	/* It may be the one that was refused; and that there are no rows at all is said. */
	if (l->bound->rows_refused || !n_rows(l))
		return;
	for (uint32_t row = 0; row < n_rows(l); row++)
		if (is_total(l, row))
			return;
	where.rule = l->rule->id;
	diag(l->messages->diags, DIAG_MISSING_ROW, where, l->rule->total);
}

void rule_try_data(struct messages *messages, const struct rule *rule, const struct bound *bound)
{
	struct ledger l = { .messages = messages, .bound = bound, .rule = rule };
	uint32_t n = bound->table->n_rows, n_leaves = bound->table->band[0].n_leaves;
	struct sum *sum = NULL;

	l.first_value = table_name_leaves(bound->field->table);
	data_codes_read(&l.codes, rule, bound, messages->arena);
	if (rule->n_codes)
		sum = g_new(struct sum, n);
	if (rule->n_codes > 1)
		code_order_check(&l.codes, rule, bound, messages);
	if (rule->total)
		find_total(&l);
	for (uint32_t leaf = l.first_value; leaf < n_leaves; leaf++) {
		if (!is_summed(&l, leaf))
			continue;
		if (sum)
			try_tree_leaf(&l, leaf, sum);
		if (rule->total)
			try_total_leaf(&l, leaf);
	}
	g_free(sum);
}
