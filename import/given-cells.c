/* A table of a report may be a mapping of rows, a list, or have unnamed rows; whoever changes a cell in place must find
 * it in each of these shapes. */
#include "import/given-cells.h"

#include <string.h>

#include "report/arena.h"
#include "report/value.h"
#include "templates/blank-report.h"
#include "templates/schema.h"
#include "templates/table-name.h"

/* One row being looked at; NULL: the unnamed one. */
struct row_cells {
	struct given_cells *cells;
	const struct node *row;
	const struct band_template *band;
	const struct value **cell;
};

/* How many columns below this one are the report's to give: words of the form are none of them (1, —). */
static uint32_t n_given(const struct row_cells *in, const struct node *column)
{
	uint32_t n = 0;

	for (uint32_t i = column->first; i < column->end; i++)
		n += !node_has_word(in->row, in->band->leaf[i]);
	return n;
}

/* The first column that the report gives, of those from one on. */
static uint32_t next_given(const struct row_cells *in, uint32_t leaf)
{
	while (leaf < in->band->columns.end && node_has_word(in->row, in->band->leaf[leaf]))
		leaf++;
	return leaf;
}

/* Recursion goes down the column tree. */
static void find_columns(const struct row_cells *in, const struct node *column, const struct value *value)
{
	if (node_is_leaf(column)) {
		in->cell[column->first] = value;
	} else if (value->type == VALUE_MAPPING) {
		for (const struct value *child = value->child; child; child = child->next) {
			const struct node *node = node_find(column, child->key->text, child->key->n);
			if (node)
				find_columns(in, node, child);
		}
	} else if (value->type == VALUE_SEQUENCE && value->n == n_given(in, column)) {
		/* A list gives a value for each column that is to be given, and passes over the others. */
		uint32_t leaf = column->first;
		for (const struct value *child = value->child; child; child = child->next, leaf++) {
			leaf = next_given(in, leaf);
			in->cell[leaf] = child;
		}
	} else if (value->type != VALUE_SEQUENCE && n_given(in, column) == 1) {
		/* A single value stands for the single column that is to be given. */
		in->cell[next_given(in, column->first)] = value;
	}
}

static void find_row(struct given_cells *cells, uint32_t row, const struct value *value)
{
	const struct band_template *band = &cells->table->band[table_band_at(&cells->table->table, row)];
	const struct row_cells in = { cells, cells->table->rows.child ? cells->table->row[row] : NULL, band,
		cells->cell + (size_t)row * cells->stride };

	find_columns(&in, &band->columns, value);
}

static void find_rows(struct given_cells *cells, const struct node *node, const struct value *value);

static void find_listed(struct given_cells *cells, const struct node *group, const struct value *list)
{
	const struct value *value = list->child;

	/* A list names nothing: it is read by how long it is, as its children or as all of their rows. */
	if (list->n == group->n_children)
		for (const struct node *child = group->child; child; child = child->next, value = value->next)
			find_rows(cells, child, value);
	else if (list->n == group->end - group->first)
		for (uint32_t i = group->first; i < group->end; i++, value = value->next)
			find_rows(cells, cells->table->row[i], value);
}

/* Recursion goes down the row tree. */
static void find_rows(struct given_cells *cells, const struct node *node, const struct value *value)
{
	/* Met before: of two keys for one row the first counts. */
	if (cells->node[node->id])
		return;
	cells->node[node->id] = value;
	if (node_is_leaf(node)) {
		find_row(cells, node->first, value);
	} else if (value->type == VALUE_SEQUENCE) {
		find_listed(cells, node, value);
	} else if (value->type == VALUE_MAPPING) {
		for (const struct value *child = value->child; child; child = child->next) {
			const struct node *row = node_find(node, child->key->text, child->key->n);
			if (row)
				find_rows(cells, row, child);
		}
	}
}

void given_cells_find(
	struct given_cells *cells, const struct table_template *table, const struct value *value, struct arena *arena)
{
	uint32_t stride = filling_stride(table);

	*cells = (struct given_cells){ .table = table,
		.stride = stride,
		.cell = ARENA_ARRAY(arena, const struct value *, (size_t)table->table.n_rows *stride),
		.node = ARENA_ARRAY(arena, const struct value *, table->n_row_nodes) };
	if (value && table->rows.child)
		find_rows(cells, &table->rows, value);
	else if (value) {
		cells->node[0] = value;
		find_row(cells, 0, value);
	}
}

/* NULL: nothing is given, or a blank. */
const char *given_cell_text(const struct given_cells *cells, uint32_t row, uint32_t leaf)
{
	const struct value *value = cells->cell[(size_t)row * cells->stride + leaf];

	return value && value->type == VALUE_SCALAR && value->text[strspn(value->text, " \t")] ? value->text : NULL;
}

bool table_names_file(const struct value *value)
{
	/* Keys of a table that is read from a file of rows. */
	static const char *const keys[] = { "csv", "文件", "xlsx", "ods" };

	for (const struct value *child = value->type == VALUE_MAPPING ? value->child : NULL; child; child = child->next)
		for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
			if (value_is(child->key, keys[i]) && child->type == VALUE_SCALAR)
				return true;
	return false;
}
