/* Totals that the report leaves out. A total that it gives is never touched, only checked (rule-check.c).
 *
 * A cell may be a total across and down, and what it adds up may be totals again, in any order. So the band is gone
 * through until nothing new is known; each pass fills at least one cell, and trees are a few levels deep. */
#include "binding/table-totals.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/scalar.h"
#include "report/exact.h"

struct adder {
	struct messages *messages;
	const struct bound *bound;
	const struct table_template *table;
	uint32_t band;
	struct figure *figure; /* of the band, row-major */
	struct cell *cell;     /* likewise */
};

static const struct band *band_of(const struct adder *adder)
{
	return &adder->table->table.band[adder->band];
}

static struct figure *figure_at(const struct adder *adder, uint32_t row, uint32_t leaf)
{
	return &adder->figure[(size_t)(row - band_of(adder)->first_row) * band_of(adder)->n_leaves + leaf];
}

static bool add_figure(struct exact *sum, const struct figure *figure)
{
	return figure->state != FIGURE_NONE && exact_add(sum, 1, exact_from(figure->number));
}

/* False when something is not known, or too large. */
static bool add_across(const struct adder *adder, uint32_t row, const struct node *column, struct exact *sum)
{
	const struct node *const *leaf = adder->table->band[adder->band].leaf;

	for (uint32_t i = column->parent->first; i < column->parent->end; i++)
		if (node_adds(column, leaf[i]) && !add_figure(sum, figure_at(adder, row, i)))
			return false;
	return true;
}

static bool add_down(const struct adder *adder, const struct node *row, uint32_t leaf, struct exact *sum)
{
	const struct band *band = band_of(adder);

	for (uint32_t i = MAX(row->parent->first, band->first_row); i < MIN(row->parent->end, band->end_row); i++)
		if (node_adds(row, adder->table->row[i]) && !add_figure(sum, figure_at(adder, i, leaf)))
			return false;
	return true;
}

static bool fill_sum(struct adder *adder, uint32_t index, const struct node *row, const struct node *column,
	struct exact sum, enum figure_state state)
{
	const struct band_template *band = &adder->table->band[adder->band];
	struct figure *figure = figure_at(adder, index, column->first);
	struct cell *cell = &adder->cell[figure - adder->figure];

	if (!exact_to_decimal(sum, &figure->number) || !decimal_fits_cell(figure->number))
		return diag(adder->messages->diags, DIAG_RULE_TOO_LARGE, bound_where(adder->bound));
	figure->state = state;
	cell->text = check_print_number(adder->messages->arena, cell_datatype(band, row, column), figure->number);
	cell->len = (uint32_t)strlen(cell->text);
	cell->align = cell_align(adder->table, row, column);
	return true;
}

/* True when the cell was a total left out and is now known. */
static bool try_cell(struct adder *adder, uint32_t index, uint32_t leaf)
{
	const struct node *row = adder->table->rows.child ? adder->table->row[index] : NULL;
	const struct node *column = adder->table->band[adder->band].leaf[leaf];
	const struct figure *figure = figure_at(adder, index, leaf);
	struct exact across = { 0 }, down = { 0 };

	/* A cell with a text was given, rightly or not. */
	if (figure->state != FIGURE_NONE || adder->cell[figure - adder->figure].text)
		return false;
	if (column->sum && add_across(adder, index, column, &across))
		return fill_sum(adder, index, row, column, across, FIGURE_ADDED_ACROSS);
	if (row && row->sum && add_down(adder, row, leaf, &down))
		return fill_sum(adder, index, row, column, down, FIGURE_ADDED_DOWN);
	return false;
}

static bool try_band(struct adder *adder)
{
	const struct band *band = band_of(adder);
	bool any = false;

	for (uint32_t row = band->first_row; row < band->end_row; row++)
		for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++)
			any = try_cell(adder, row, leaf) || any;
	return any;
}

void table_sums_fill(struct messages *messages, const struct bound *bound, const struct table_template *table,
	struct figure **figure, struct cell **cell)
{
	for (uint32_t i = 0; i < table->table.n_bands; i++) {
		struct adder adder = { messages, bound, table, i, figure[i], cell[i] };
		/* A total of totals is known only after them, so that each level takes one more pass at most. */
		while (try_band(&adder))
			;
	}
}
