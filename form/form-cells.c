/* What is there is gone through first, then what is not there: that is put where `init` would write it, a row as a
 * list. Recursion follows the trees of the template, whose depth TREE_MAX_DEPTH bounds. */
#include "form/form-cells.h"

#include "form/form-place.h"
#include "report/arena.h"
#include "report/value.h"
#include "templates/blank-report.h"
#include "templates/table-name.h"
#include "templates/table-template.h"

struct finder {
	struct arena *arena;
	const struct table_template *table;
	struct found_cell *cell;
	uint32_t stride;
	bool *given; /* by row: something stands in the file */
};

/* A row, and which of its cells a list has. */
struct line {
	struct finder *finder;
	const struct node *row; /* NULL: the unnamed row */
	const struct band_template *band;
	struct found_cell *cell;
};

/* What the file has for a node of a tree, at its place. */
struct found {
	const struct value *value; /* NULL: nothing */
	const struct form_place *place;
};

static struct found found_child(
	const struct finder *finder, const struct found *in, const struct value *child, uint32_t i)
{
	return (struct found){ child, form_place_child(finder->arena, in->place, child, i) };
}

/* ---- the cells of a row ---- */

static bool is_open(const struct line *line, uint32_t leaf)
{
	return !node_has_word(line->row, line->band->leaf[leaf]);
}

static uint32_t count_open(const struct line *line, const struct node *column, bool without_formulas)
{
	uint32_t n = 0;

	for (uint32_t i = column->first; i < column->end; i++)
		n += is_open(line, i) && !(without_formulas && line->band->leaf[i]->formula);
	return n;
}

static void put_cell(const struct line *line, uint32_t leaf, struct found found)
{
	struct found_cell *cell = &line->cell[leaf];

	/* What is given a second time is told by the check. */
	if (is_open(line, leaf) && !cell->place)
		*cell = (struct found_cell){ found.value, found.place };
}

/* A list, there or not: its values stand in the order of the columns. */
static void find_listed(const struct line *line, const struct node *column, const struct found *in)
{
	const struct value *child = in->value && in->value->type == VALUE_SEQUENCE ? in->value->child : NULL;
	uint32_t n = child ? in->value->n : 0, i = 0;
	/* All columns with formulas may be left out. */
	bool some = n && n != count_open(line, column, false) && n == count_open(line, column, true);

	for (uint32_t leaf = column->first; leaf < column->end; leaf++) {
		if (!is_open(line, leaf) || (some && line->band->leaf[leaf]->formula))
			continue;
		put_cell(line, leaf, (struct found){ child, form_place_index(line->finder->arena, in->place, i++) });
		child = child ? child->next : NULL;
	}
}

static void find_columns(const struct line *line, const struct node *column, const struct found *in);

/* Columns that a mapping does not name: by their names in it. */
static void find_unnamed(const struct line *line, const struct node *group, const struct form_place *place)
{
	for (const struct node *node = group->child; node; node = node->next) {
		const struct form_place *below = form_place_name(line->finder->arena, place, node_words(node));

		if (node_is_leaf(node))
			put_cell(line, node->first, (struct found){ NULL, below });
		else
			find_unnamed(line, node, below);
	}
}

static void find_named(const struct line *line, const struct node *group, const struct found *in)
{
	uint32_t i = 0;

	for (const struct value *child = in->value->child; child; child = child->next, i++) {
		const struct node *column = node_find(group, child->key->text, child->key->n);
		const struct found found = found_child(line->finder, in, child, i);

		if (column)
			find_columns(line, column, &found);
	}
	find_unnamed(line, group, in->place);
}

static uint32_t only_open(const struct line *line, const struct node *column)
{
	uint32_t leaf = column->first;

	while (!is_open(line, leaf))
		leaf++;
	return leaf;
}

static void find_columns(const struct line *line, const struct node *column, const struct found *in)
{
	bool list = in->value && in->value->type == VALUE_SEQUENCE;

	if (node_is_leaf(column))
		put_cell(line, column->first, *in);
	else if (in->value && in->value->type == VALUE_MAPPING)
		find_named(line, column, in);
	/* A single value needs no brackets, and of a row of one column there never are any. */
	else if (!list && count_open(line, column, false) == 1 && (in->value || column->end - column->first == 1))
		put_cell(line, only_open(line, column), *in);
	else
		find_listed(line, column, in);
}

/* ---- rows ---- */

static struct line line_of(struct finder *finder, uint32_t row)
{
	uint32_t band = table_band_at(&finder->table->table, row);

	return (struct line){ .finder = finder,
		.row = finder->table->rows.child ? finder->table->row[row] : NULL,
		.band = &finder->table->band[band],
		.cell = finder->cell + (size_t)row * finder->stride };
}

static void find_row(struct finder *finder, uint32_t row, const struct found *in)
{
	const struct line line = line_of(finder, row);

	if (finder->given[row])
		return;
	finder->given[row] = true;
	find_columns(&line, &line.band->columns, in);
}

static void find_rows(struct finder *finder, const struct node *group, const struct found *in);

static void find_rows_named(struct finder *finder, const struct node *group, const struct found *in)
{
	uint32_t i = 0;

	for (const struct value *child = in->value->child; child; child = child->next, i++) {
		const struct node *row = node_find(group, child->key->text, child->key->n);
		const struct found found = found_child(finder, in, child, i);

		if (row)
			find_rows(finder, row, &found);
	}
}

/* A list of the rows under the group, or of all its single rows: their number decides. */
static void find_rows_listed(struct finder *finder, const struct node *group, const struct found *in)
{
	const struct node *child = group->child;
	bool single = in->value->n == group->end - group->first && in->value->n != group->n_children;
	uint32_t i = 0;

	for (const struct value *one = in->value->child; one; one = one->next, i++) {
		const struct found found = found_child(finder, in, one, i);

		if (single)
			find_row(finder, group->first + i, &found);
		else if (child)
			find_rows(finder, child, &found);
		child = child ? child->next : NULL;
	}
}

static void find_rows(struct finder *finder, const struct node *group, const struct found *in)
{
	if (node_is_leaf(group)) {
		find_row(finder, group->first, in);
		return;
	}
	if (in->value && in->value->type == VALUE_MAPPING)
		find_rows_named(finder, group, in);
	else if (in->value && in->value->type == VALUE_SEQUENCE)
		find_rows_listed(finder, group, in);
	/* The others under their names, in a list by their number. */
	uint32_t i = 0;
	for (const struct node *child = group->child; child; child = child->next, i++) {
		const struct form_place *place = in->value && in->value->type == VALUE_SEQUENCE
							 ? form_place_index(finder->arena, in->place, i)
							 : form_place_name(finder->arena, in->place, node_words(child));
		const struct found none = { NULL, place };

		find_rows(finder, child, &none);
	}
}

/* The one row of a table without row labels, column group by group as `init` writes it. */
static void find_columns_missing(const struct line *line, const struct node *group, const struct form_place *place)
{
	bool groups = false;

	for (const struct node *node = group->child; node; node = node->next)
		groups |= !node_is_leaf(node);
	if (!groups) {
		const struct found none = { NULL, place };
		find_listed(line, group, &none);
		return;
	}
	for (const struct node *node = group->child; node; node = node->next) {
		const struct found below = { NULL, form_place_name(line->finder->arena, place, node_words(node)) };

		if (node_is_leaf(node))
			put_cell(line, node->first, below);
		else
			find_columns_missing(line, node, below.place);
	}
}

struct found_cell *form_cells_find(const struct form *form, const struct table_template *table,
	const struct value *value, const struct form_place *place, uint32_t *stride)
{
	struct finder finder = { .arena = form->arena, .table = table, .stride = filling_stride(table) };
	uint32_t n_rows = MAX(table->table.n_rows, 1);
	const struct found whole = { value && value->type != VALUE_NULL ? value : NULL, place };

	finder.cell = ARENA_ARRAY(form->arena, struct found_cell, (size_t)n_rows * finder.stride);
	finder.given = ARENA_ARRAY(form->arena, bool, n_rows);
	*stride = finder.stride;
	if (table->rows.child) {
		find_rows(&finder, &table->rows, &whole);
		return finder.cell;
	}
	const struct line line = line_of(&finder, 0);
	if (whole.value)
		find_columns(&line, &line.band->columns, &whole);
	else
		find_columns_missing(&line, &line.band->columns, place);
	return finder.cell;
}
