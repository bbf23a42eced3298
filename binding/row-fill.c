/* Groups of rows by name or as lists, down to single rows. */
#include "binding/row-fill.h"

#include "binding/line-fill.h"
#include "binding/table-filler.h"
#include "templates/table-name.h"

void rows_mark(struct filler *filler, const struct node *group)
{
	for (uint32_t i = group->first; i < group->end; i++) {
		const struct filler_line line = filler_line(filler, i);

		line_mark(&line, line.columns);
	}
}

static void fill_row(struct filler *filler, const struct node *row, const struct value *value);

/* Rows that were given keep their state. */
static void spoil_rows(struct filler *filler, const struct node *group)
{
	for (const struct node *node = group; node; node = node_next(group, node))
		if (node == group || filler->state[node->id] == ROW_ABSENT)
			filler->state[node->id] = ROW_BAD;
}

static void fill_rows_named(struct filler *filler, const struct node *group, const struct value *mapping)
{
	for (const struct value *child = mapping->child; child; child = child->next) {
		const struct node *row = node_find(group, child->key->text, child->key->n);
		const struct cell_place place = { filler->bound, group, NULL };
		const struct datum key = { .tree = filler->bound->tree, .value = child->key, .cell = &place };
		if (row) {
			fill_row(filler, row, child);
			continue;
		}
		row = filler_say_unknown(filler, group, &key, DIAG_UNKNOWN_ROW, DIAG_UNKNOWN_ROW_PLAIN);
		if (row && filler->state[row->id] == ROW_ABSENT)
			spoil_rows(filler, row);
	}
}

/* A list is the rows under the group, or all its single rows, in order. Their number decides which of the two is
 * meant. */
static void fill_rows_listed(struct filler *filler, const struct node *group, const struct datum *datum)
{
	const struct value *value = datum->value->child;

	if (datum->value->n == group->n_children) {
		for (const struct node *child = group->child; child; child = child->next, value = value->next)
			fill_row(filler, child, value);
	} else if (datum->value->n == group->end - group->first) {
		for (uint32_t i = group->first; i < group->end; i++, value = value->next)
			fill_row(filler, filler->table->row[i], value);
	} else {
		rows_mark(filler, group);
		filler_say_count(filler, DIAG_WRONG_ROWS, datum, group->n_children, datum->value->n);
		spoil_rows(filler, group);
	}
}

void rows_fill(struct filler *filler, const struct node *group, const struct value *value)
{
	const struct cell_place place = { filler->bound, group->parent ? group : NULL, NULL };
	const struct datum datum = { .tree = filler->bound->tree, .value = value, .cell = &place };

	if (value->type == VALUE_MAPPING) {
		fill_rows_named(filler, group, value);
	} else if (value->type == VALUE_SEQUENCE) {
		fill_rows_listed(filler, group, &datum);
	} else {
		if (value->type == VALUE_NULL)
			rows_mark(filler, group);
		if (value->type == VALUE_NULL)
			diag(filler->checker->diags, DIAG_BLANK, datum_where(filler->checker->arena, &datum),
				datum_name(filler->checker->arena, &datum));
		else
			diag(filler->checker->diags, DIAG_ROW_NUMBERS_EXPECTED,
				datum_where(filler->checker->arena, &datum),
				datum_type_word(filler->checker->messages, &datum));
		spoil_rows(filler, group);
	}
}

/* A row under two names, as key and label, is given twice too. */
static void fill_row(struct filler *filler, const struct node *row, const struct value *value)
{
	const struct cell_place place = { filler->bound, row, NULL };
	const struct datum datum = {
		.tree = filler->bound->tree, .value = value->key ? value->key : value, .cell = &place
	};

	if (filler->state[row->id] == ROW_GIVEN) {
		const struct value *first = filler->value[row->id];
		diag(filler->checker->diags, DIAG_ROW_TWICE, datum_where(filler->checker->arena, &datum),
			node_words(row),
			value_line(
				filler->checker->arena, filler->bound->tree, first && first->key ? first->key : first));
		return;
	}
	/* Set before it is filled: what goes wrong in it is told there. */
	filler->state[row->id] = ROW_GIVEN;
	filler->value[row->id] = value;
	if (node_is_leaf(row)) {
		struct filler_line line = filler_line(filler, row->first);
		line_fill(&line, line.columns, value);
	} else {
		rows_fill(filler, row, value);
	}
}
