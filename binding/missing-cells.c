/* Where something that is missing would be added: at the name of its row or table. */
#include "binding/missing-cells.h"

#include "binding/draft.h"
#include "binding/line-fill.h"
#include "binding/row-fill.h"
#include "binding/table-filler.h"
#include "templates/table-name.h"

static const struct value *key_of(const struct value *value)
{
	return value->key ? value->key : value;
}

/* Whether anything in the group was given, even wrongly. */
static bool any_row(const struct filler *filler, const struct node *group)
{
	for (const struct node *node = group; node; node = node_next(group, node))
		if (filler->state[node->id] != ROW_ABSENT)
			return true;
	return false;
}

static bool any_cell(const struct filler_line *line, const struct node *column)
{
	for (uint32_t i = column->first; i < column->end; i++)
		if (line->cell[i].text)
			return true;
	return false;
}

void missing_cells_tell_line(struct filler_line *line, const struct value *value)
{
	const struct filler *filler = line->filler;
	const char *row = line->row ? line->row->words : filler->bound->label;

	/* Groups come before their columns, so the largest that is empty is met first. */
	for (const struct node *node = node_next(line->columns, line->columns); node;) {
		const struct node *column = node;
		if (any_cell(line, column)) {
			node = node_next(line->columns, node);
			continue;
		}
		/* Past the whole group. */
		while (node->parent && !node->next)
			node = node->parent;
		node = node->parent ? node->next : NULL;
		if (line_may_be_blank(line, column))
			continue;
		const struct cell_place place = { filler->bound, line->row, column };
		const struct datum datum = { .tree = filler->bound->tree, .value = key_of(value), .cell = &place };
		line_mark(line, column);
		diag(filler->checker->diags, DIAG_MISSING_CELL, datum_where(filler->checker->arena, &datum),
			column->brief_label, row);
	}
}

void missing_cells_tell_rows(struct filler *filler, const struct node *group, const struct value *given)
{
	if (filler->state[group->id] == ROW_BAD)
		return;
	if (filler->state[group->id] == ROW_GIVEN)
		given = filler->value[group->id];
	if (node_is_leaf(group) && filler->state[group->id] == ROW_GIVEN) {
		struct filler_line line = filler_line(filler, group->first);
		missing_cells_tell_line(&line, given);
		return;
	}
	/* A total, or a row of the form's own words, is not asked for. */
	if (filler->state[group->id] == ROW_ABSENT && node_is_leaf(group) &&
		(node_is_computed(group) || row_is_fixed(group, filler_line(filler, group->first).columns->end)))
		return;
	if (group->parent && !any_row(filler, group)) {
		const struct cell_place place = { filler->bound, group, NULL };
		const struct datum datum = { .tree = filler->bound->tree, .value = key_of(given), .cell = &place };
		rows_mark(filler, group);
		diag(filler->checker->diags, DIAG_MISSING_ROW, datum_where(filler->checker->arena, &datum),
			*group->label ? group->label : group->key);
		return;
	}
	for (const struct node *child = group->child; child; child = child->next)
		missing_cells_tell_rows(filler, child, given);
}
