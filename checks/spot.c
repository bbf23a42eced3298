/* One cell of a bound table, by its place. `leaf` counts the cells of a row; in tables with rows from the data the
 * first of them are names, which are no columns of the template (table_name_leaves). */
#include "checks/spot.h"

#include "binding/datum.h"
#include "binding/message-word.h"
#include "binding/row-file.h"

const struct figure *spot_figure(const struct spot *spot)
{
	const struct band *band = &spot->bound->table->band[spot->band];

	return &spot->bound->figure[spot->band][(size_t)(spot->row - band->first_row) * band->n_leaves + spot->leaf];
}

const struct cell *spot_cell(const struct spot *spot)
{
	const struct band *band = &spot->bound->table->band[spot->band];

	return &band->cell[(size_t)(spot->row - band->first_row) * band->n_leaves + spot->leaf];
}

const struct node *spot_row(const struct spot *spot)
{
	const struct table_template *table = spot->bound->field->table;

	return table->rows.child ? table->row[spot->row] : NULL;
}

const struct node *spot_column(const struct spot *spot)
{
	const struct table_template *table = spot->bound->field->table;

	return table->band[spot->band].leaf[spot->leaf - table_name_leaves(table)];
}

const char *spot_row_name(struct arena *arena, const struct bound *bound, uint32_t row)
{
	const struct band *band = &bound->table->band[0];
	GString *text = g_string_new(NULL);

	for (uint32_t leaf = 0; leaf < table_name_leaves(bound->field->table); leaf++) {
		const char *name = band->cell[(size_t)row * band->n_leaves + leaf].text;

		if (*name)
			g_string_append_printf(text, "%s%s", text->len ? " " : "", name);
	}
	return arena_take_string(arena, text);
}

const char *spot_words(struct messages *messages, const struct spot *spot)
{
	const struct node *row = spot_row(spot), *column = spot_column(spot);
	const char *column_words = row ? node_words(column) : column->brief_label;

	if (spot->bound->field->table->from_data)
		return message_phrase(messages, SAY_CELL_OF_DATA,
			spot_row_name(messages->arena, spot->bound, spot->row), column->brief_label);
	/* Without rows that have names, the groups of columns tell cells apart. */
	if (!row && column->parent->parent)
		column_words = arena_printf(messages->arena, "%s › %s", node_words(column->parent), node_words(column));
	if (!row)
		return message_phrase(messages, SAY_CELL_OF_COLUMN, column_words);
	if (spot->bound->table->band[spot->band].n_leaves == 1)
		return arena_printf(messages->arena, "“%s”", node_words(row));
	return message_phrase(messages, SAY_CELL, node_words(row), column_words);
}

struct where spot_where(struct arena *arena, const struct spot *spot, const char *id)
{
	const struct cell_place place = { spot->bound, spot_row(spot), spot_column(spot) };
	struct value found = { 0 };
	const struct tree *tree = spot->bound->tree;
	const struct value *origin = spot_cell(spot)->origin;

	if (!origin && spot->bound->data)
		origin = row_file_value(spot->bound, spot->row, spot->leaf, &tree, &found);

	const struct datum datum = { .tree = tree, .value = origin ? origin : spot->bound->value, .cell = &place };
	struct where where = datum_where(arena, &datum);

	/* A total that was left out has no place of its own. */
	if (!origin && spot->bound->key)
		where.end = where.first;
	where.rule = id;
	return where;
}
