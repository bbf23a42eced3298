/* Rules on rows that come from the data: a row of totals, and codes that nest (类款项: 201, 20113, 2011301), each being
 * the sum of those next below it. A blank, or a sign for one, adds nothing.
 *
 * Codes nest by how they begin, whatever the order and the number of their digits; a level that is left out is passed
 * over. Each row adds itself to the one above it, so a column takes one pass however deep the codes are. */
#include "checks/rule-data.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/message-word.h"
#include "checks/rule-say.h"
#include "checks/spot.h"

struct ledger {
	struct messages *messages;
	const struct bound *bound;
	const struct rule *rule;
	uint32_t first_value; /* the leaves before it are names */
	const char **code;    /* by row; NULL: none */
	uint32_t *parent;     /* by row; NO_PARENT */
	uint32_t *n_children;
};

#define NO_PARENT UINT32_MAX

static const struct band *band_of(const struct ledger *l)
{
	return &l->bound->table->band[0];
}

static uint32_t n_rows(const struct ledger *l)
{
	return l->bound->table->n_rows;
}

static const char *name_at(const struct ledger *l, uint32_t row, uint32_t leaf)
{
	return band_of(l)->cell[(size_t)row * band_of(l)->n_leaves + leaf].text;
}

static bool is_total(const struct ledger *l, uint32_t row)
{
	for (uint32_t leaf = 0; l->rule->total && leaf < l->first_value; leaf++)
		if (strcmp(name_at(l, row, leaf), l->rule->total) == 0)
			return true;
	return false;
}

/* ---- the tree of codes ---- */

/* The row with the longest code that this one's begins with. */
static uint32_t find_parent(GHashTable *rows, const char *code, char *scratch)
{
	gpointer row;

	strcpy(scratch, code);
	for (size_t len = strlen(code); len > 1;) {
		scratch[--len] = '\0';
		if (g_hash_table_lookup_extended(rows, scratch, NULL, &row))
			return GPOINTER_TO_UINT(row);
	}
	return NO_PARENT;
}

/* A code that stands twice belongs to the first row that has it: the others have no rows below them. */
static void grow_tree(struct ledger *l)
{
	GHashTable *rows = g_hash_table_new(g_str_hash, g_str_equal);
	size_t longest = 0;

	for (uint32_t row = 0; row < n_rows(l); row++) {
		const char *code = name_at(l, row, (uint32_t)l->rule->tree);

		l->parent[row] = NO_PARENT;
		if (!*code || is_total(l, row))
			continue;
		l->code[row] = code;
		longest = MAX(longest, strlen(code));
		if (!g_hash_table_contains(rows, code))
			g_hash_table_insert(rows, (gpointer)code, GUINT_TO_POINTER(row));
	}
	char *scratch = g_malloc(longest + 1);
	for (uint32_t row = 0; row < n_rows(l); row++)
		if (l->code[row] && (l->parent[row] = find_parent(rows, l->code[row], scratch)) != NO_PARENT)
			l->n_children[l->parent[row]]++;
	g_free(scratch);
	g_hash_table_unref(rows);
}

/* Whether the row of totals adds this one up. */
static bool is_top(const struct ledger *l, uint32_t row)
{
	if (is_total(l, row))
		return false;
	return l->rule->tree < 0 || (l->code[row] && l->parent[row] == NO_PARENT);
}

/* ---- sums ---- */

static bool is_summed(const struct ledger *l, uint32_t leaf)
{
	const struct rule *c = l->rule;
	uint32_t column = leaf - l->first_value;

	for (uint32_t i = 0; i < c->n_only; i++)
		if (column >= c->only[i]->first && column < c->only[i]->end)
			return true;
	return c->n_only == 0 && band_of(l)->kind[leaf].sum;
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
	memset(sum, 0, sizeof(*sum) * n_rows(l));
	for (uint32_t row = 0; row < n_rows(l); row++)
		if (l->parent[row] != NO_PARENT)
			add_cell(l, row, leaf, &sum[l->parent[row]]);
	for (uint32_t row = 0; row < n_rows(l); row++)
		if (l->n_children[row])
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
	l.code = g_new0(const char *, n);
	l.parent = g_new(uint32_t, n);
	l.n_children = g_new0(uint32_t, n);
	if (rule->tree >= 0) {
		grow_tree(&l);
		sum = g_new(struct sum, n);
	}
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
	g_free(l.code);
	g_free(l.parent);
	g_free(l.n_children);
}
