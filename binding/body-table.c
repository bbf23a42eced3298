/* The value becomes what a report in YAML would have: rows by name, each a mapping of columns or a list; for rows that
 * come from the data a list of records. So whatever is wrong with it is told by those who read that. */
#include "binding/body-table.h"

#include <stdlib.h>
#include <string.h>

#include "report/arena.h"
#include "report/value.h"
#include "templates/table-name.h"

/* A collection that grows at its end. */
struct filling {
	struct value *value, *last;
};

static void add(struct filling *to, struct value *child)
{
	child->next = NULL;
	if (to->last)
		to->last->next = child;
	else
		to->value->child = child;
	to->last = child;
	to->value->n++;
	/* It reaches to the end of what is in it. */
	to->value->end = MAX(to->value->end, child->end);
}

static struct value *collection(struct tree *tree, enum value_type type, const struct value *place)
{
	struct value *value = ARENA_NEW(tree->arena, struct value);

	/* With the place of what it is made for. */
	*value = (struct value){ .type = type, .first = place->first, .end = place->end, .key = NULL };
	return value;
}

/* The cells of a row from the n-th on. */
static struct value *nth(const struct value *row, uint32_t n)
{
	struct value *cell = row->child;

	while (n-- && cell)
		cell = cell->next;
	return cell;
}

static bool is_column(const struct table_template *table, const struct value *name)
{
	if (name->type != VALUE_SCALAR)
		return false;
	for (uint32_t i = 0; i < table->table.n_bands; i++)
		if (node_find(&table->band[i].columns, name->text, name->n))
			return true;
	return false;
}

/* How many cells stand before the first that is a column. */
static uint32_t count_names(const struct table_template *table, const struct value *head)
{
	uint32_t n = 0;

	/* A table without row labels has no names in its head. */
	if (!table->rows.child)
		return 0;
	for (const struct value *cell = head->child; cell && !is_column(table, cell); cell = cell->next)
		n++;
	/* A head in which nothing is a column: the first cell names rows, and the others are told to be unknown. */
	return n < head->n ? n : 1;
}

/* Whether the head from that cell on is the leaves of a band in their order, by their labels; not asked where each is a
 * name that stands for itself. */
static bool is_in_order(const struct table_template *table, const struct value *cell)
{
	const struct value *name = cell;

	while (name && is_column(table, name))
		name = name->next;
	/* All are names that stand for themselves. */
	if (!name)
		return false;
	for (uint32_t i = 0; i < table->table.n_bands; i++) {
		const struct value *at = cell;
		uint32_t leaf = 0, n = table->table.band[i].n_leaves;

		while (at && leaf < n && at->type == VALUE_SCALAR &&
			node_has_name(table->band[i].leaf[leaf], at->text, at->n)) {
			at = at->next;
			leaf++;
		}
		if (!at && leaf == n)
			return true;
	}
	return false;
}

/* in_order: a list in the band's order; else a mapping by the head's names. */
static struct value *take_cells(
	struct tree *tree, const struct value *row, struct value *cell, const struct value *head, bool in_order)
{
	struct filling cells = { collection(tree, in_order ? VALUE_SEQUENCE : VALUE_MAPPING, row), NULL };

	for (struct value *next; cell && head; cell = next, head = head->next) {
		next = cell->next;
		/* Under a head with fewer columns the cells behind them are left empty. */
		if (!in_order && (head->type != VALUE_SCALAR || cell->type == VALUE_NULL))
			continue;
		if (!in_order) {
			/* A copy of the head's cell for each row, as keys are linked into what they name. */
			cell->key = collection(tree, VALUE_SCALAR, head);
			*cell->key = *head;
			cell->key->next = NULL;
		}
		add(&cells, cell);
	}
	return cells.value;
}

/* The name of a row: the innermost. */
static struct value *row_name(struct tree *tree, const struct value *row, uint32_t n_names)
{
	const struct value *name = NULL, *cell = row->child;

	for (uint32_t i = 0; i < n_names && cell; i++, cell = cell->next)
		if (cell->type == VALUE_SCALAR)
			name = cell;
	struct value *key = collection(tree, VALUE_SCALAR, name ? name : row);
	key->text = "";
	if (name)
		*key = *name;
	key->next = NULL;
	return key;
}

/* Rows of data: a record each, by the names of the head. */
static void add_records(struct tree *tree, const struct value *head, struct value *rows, struct filling *to)
{
	for (struct value *row = rows, *next; row; row = next) {
		next = row->next;
		add(to, take_cells(tree, row, row->child, head->child, false));
	}
}

/* Of a head of several rows the lowest label of each column is its name: the last row, with blanks filled from above.
 * What is left of the rows is *body. */
static struct value *join_heads(const struct value *pipe, struct value *rows, struct value **body)
{
	const struct value *heads = value_get(pipe, "heads");
	unsigned long n = heads ? strtoul(heads->text, NULL, 10) : 1;
	struct value *row[10], *last = NULL;

	*body = rows;
	for (unsigned i = 0; i < MIN(n, G_N_ELEMENTS(row)) && *body; i++, *body = (*body)->next)
		row[i] = last = *body;
	for (unsigned i = (unsigned)MIN(n, G_N_ELEMENTS(row)) - 1; last && i-- > 0;) {
		const struct value *above = row[i]->child;
		for (struct value *cell = last->child; cell && above; cell = cell->next, above = above->next) {
			struct value *next = cell->next;
			if (cell->type == VALUE_NULL)
				*cell = *above;
			cell->next = next;
		}
	}
	return last;
}

void body_table_fill(
	struct tree *tree, const struct table_template *table, const struct value *pipe, struct value *field)
{
	const struct value *rows = value_get(pipe, "rows");
	struct value *body, *head = join_heads(pipe, rows->child, &body);
	struct filling to = { field, NULL };

	/* What the field had before stays first. */
	for (struct value *child = field->child; child; child = child->next)
		to.last = child;
	if (field->type == VALUE_NULL) {
		field->type = table->from_data ? VALUE_SEQUENCE : VALUE_MAPPING;
		field->first = pipe->first;
	}
	if (table->from_data) {
		add_records(tree, head, body, &to);
		return;
	}
	uint32_t n_names = count_names(table, head);
	bool in_order = is_in_order(table, nth(head, n_names));
	for (struct value *row = body, *next; row; row = next) {
		next = row->next;
		struct value *key = row_name(tree, row, n_names);
		struct value *cells = take_cells(tree, row, nth(row, n_names), nth(head, n_names), in_order);
		if (!table->rows.child) {
			/* The one unnamed row is the table itself. The field's key and neighbours stay. */
			cells->key = field->key;
			cells->next = field->next;
			*field = *cells;
			return;
		}
		cells->key = key;
		add(&to, cells);
	}
}
