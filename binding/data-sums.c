/* A sum may be of sums that were left out too, and rows stand in any order: the lowest level of codes comes first, the
 * row of totals last. */
#include "binding/data-sums.h"

#include <string.h>

#include "binding/data-codes.h"
#include "binding/scalar.h"
#include "report/arena.h"
#include "report/exact.h"
#include "report/value.h"

struct summer {
	struct checker *checker;
	const struct rule *rule;
	struct bound *bound;
	struct data_codes codes;
	uint32_t *depth, deepest; /* by row: of its code, from 0 */
	struct exact *sum;        /* by row: of what is below it in one column, */
	bool *some, *unknown;     /* whether there is a number, whether one is not known */
};

static size_t cell_index(const struct summer *s, uint32_t row, uint32_t leaf)
{
	return (size_t)row * s->bound->table->band[0].n_leaves + leaf;
}

/* Nothing was written there, nor worked out so far. */
static bool is_blank(const struct summer *s, uint32_t row, uint32_t leaf)
{
	const struct table_template *table = s->bound->field->table;
	const struct node *column = table->band[0].leaf[leaf - table_name_leaves(table)];
	const struct cell *cell = &s->bound->table->band[0].cell[cell_index(s, row, leaf)];
	const struct datatype *type = cell_datatype(&table->band[0], NULL, column);

	if (s->bound->figure[0][cell_index(s, row, leaf)].state == FIGURE_ADDED_DOWN || !type->blank)
		return false;
	if (cell->origin)
		return cell->origin->type == VALUE_NULL;
	return !cell->len || g_strcmp0(cell->text, type->blank_as) == 0;
}

/* The row that adds this one up: of several totals the last; CODE_NO_PARENT: none. */
static uint32_t sum_of(const struct summer *s, uint32_t row, uint32_t total)
{
	if (row == total)
		return CODE_NO_PARENT;
	if (!s->rule->n_codes)
		return total;
	if (!s->codes.code[row])
		return CODE_NO_PARENT;
	return s->codes.parent[row] != CODE_NO_PARENT ? s->codes.parent[row] : total;
}

static bool fill_cell(struct summer *s, uint32_t row, uint32_t leaf)
{
	const struct table_template *table = s->bound->field->table;
	const struct node *column = table->band[0].leaf[leaf - table_name_leaves(table)];
	struct cell *cell = (struct cell *)&s->bound->table->band[0].cell[cell_index(s, row, leaf)];
	struct decimal number;

	if (!exact_to_decimal(s->sum[row], &number) || !decimal_fits_cell(number))
		return false; /* the rule tells it */
	s->bound->figure[0][cell_index(s, row, leaf)] = (struct figure){ FIGURE_ADDED_DOWN, number };
	cell->text = check_print_number(s->checker->arena, cell_datatype(&table->band[0], NULL, column), number);
	cell->len = (uint32_t)strlen(cell->text);
	return true;
}

/* What a row has goes to the sum above it, once what is below it is there. */
static void add_row(struct summer *s, uint32_t row, uint32_t leaf, uint32_t total)
{
	const struct figure *figure = &s->bound->figure[0][cell_index(s, row, leaf)];
	uint32_t up = sum_of(s, row, total);

	if (s->some[row] && !s->unknown[row] && is_blank(s, row, leaf))
		s->unknown[row] = !fill_cell(s, row, leaf);
	if (up == CODE_NO_PARENT)
		return;
	if (is_blank(s, row, leaf)) {
		s->unknown[up] |= s->unknown[row];
		return;
	}
	s->unknown[up] |= figure->state == FIGURE_NONE || !exact_add(&s->sum[up], 1, exact_from(figure->number));
	s->some[up] = true;
}

static void fill_leaf(struct summer *s, uint32_t leaf, uint32_t total)
{
	uint32_t n = s->bound->table->n_rows;

	memset(s->sum, 0, sizeof(*s->sum) * n);
	memset(s->some, 0, sizeof(*s->some) * n);
	memset(s->unknown, 0, sizeof(*s->unknown) * n);
	for (uint32_t depth = s->deepest + 1; depth-- > 0;)
		for (uint32_t row = 0; row < n; row++)
			if (s->depth[row] == depth && row != total)
				add_row(s, row, leaf, total);
	if (total != CODE_NO_PARENT)
		add_row(s, total, leaf, total);
}

static void find_depths(struct summer *s)
{
	for (uint32_t row = 0; row < s->bound->table->n_rows; row++) {
		for (uint32_t up = s->codes.parent[row]; up != CODE_NO_PARENT; up = s->codes.parent[up])
			s->depth[row]++;
		s->deepest = MAX(s->deepest, s->depth[row]);
	}
}

/* The one row of totals; CODE_NO_PARENT: there is none, or there are several. */
static uint32_t find_total(const struct summer *s)
{
	uint32_t found = CODE_NO_PARENT;

	for (uint32_t row = 0; row < s->bound->table->n_rows; row++)
		if (data_row_is_total(s->rule, s->bound, row)) {
			if (found != CODE_NO_PARENT)
				return CODE_NO_PARENT;
			found = row;
		}
	return found;
}

static bool any_blank(const struct summer *s, uint32_t leaf)
{
	for (uint32_t row = 0; row < s->bound->table->n_rows; row++)
		if (is_blank(s, row, leaf))
			return true;
	return false;
}

void data_sums_fill(struct checker *checker, struct bound *bound)
{
	const struct table_template *table = bound->field->table;
	uint32_t n = bound->table->n_rows;

	for (const struct rule *rule = table->data_rule; rule && n; rule = rule->next_data) {
		struct summer s = { .checker = checker,
			.rule = rule,
			.bound = bound,
			.depth = g_new0(uint32_t, n),
			.sum = g_new(struct exact, n),
			.some = g_new(bool, n),
			.unknown = g_new(bool, n) };
		uint32_t total = find_total(&s);

		data_codes_read(&s.codes, rule, bound, checker->arena);
		find_depths(&s);
		for (uint32_t leaf = table_name_leaves(table); leaf < bound->table->band[0].n_leaves; leaf++)
			if (data_leaf_is_summed(rule, bound, leaf) && any_blank(&s, leaf))
				fill_leaf(&s, leaf, total);
		g_free(s.depth);
		g_free(s.sum);
		g_free(s.some);
		g_free(s.unknown);
	}
}

void data_sums_mark(struct checker *checker, struct bound *bound)
{
	uint32_t n = bound->table->n_rows;
	bool *is_sum = ARENA_ARRAY(checker->arena, bool, MAX(n, 1));

	for (const struct rule *rule = bound->field->table->data_rule; rule; rule = rule->next_data) {
		struct data_codes codes;

		data_codes_read(&codes, rule, bound, checker->arena);
		for (uint32_t row = 0; row < n; row++)
			is_sum[row] |= codes.n_children[row] > 0 || data_row_is_total(rule, bound, row);
	}
	((struct table *)bound->table)->is_sum = is_sum;
}
