/* A table of the form that has one row may be written with its groups of columns as rows, or in a table for each group.
 * Then a number's column is that whose own label and groups are, all in all, best seen before and above it. */
#include "import/match-crossed.h"

#include <glib.h>

#include "import/likeness.h"
#include "import/match-cell.h"
#include "import/match-rows.h"
#include "import/matcher.h"
#include "import/placer.h"
#include "readers/grid.h"
#include "templates/schema.h"

struct crossing {
	struct placer *placer;
	GPtrArray *stub;   /* owned; of borrowed texts: the labels before the numbers, by their place in the row */
	GPtrArray *labels; /* owned; of borrowed texts: all labels of the number looked at */
	const struct grid_cell **given; /* by leaf */
};

/* Where the numbers of a row begin; its end when it has none. */
static guint first_value(const GPtrArray *cells)
{
	guint first = cells->len;

	while (first > 0 && cell_is_value(row_cell(cells, first - 1)->text))
		first--;
	return row_has_value(cells, first) ? first : cells->len;
}

/* A blank cell before the numbers is the rest of what stands above it. */
static void add_stub(struct crossing *crossing, const GPtrArray *cells, guint first)
{
	for (guint i = 0; i < first; i++) {
		const char *text = row_cell(cells, i)->text;
		if (crossing->stub->len <= i)
			g_ptr_array_set_size(crossing->stub, (gint)i + 1);
		if (*text)
			crossing->stub->pdata[i] = (gpointer)text;
		if (crossing->stub->pdata[i])
			g_ptr_array_add(crossing->labels, crossing->stub->pdata[i]);
	}
}

/* The cell over a number in a row above it: by its column, or where columns do not line up counted from the right. */
static const struct grid_cell *cell_over(
	const struct crossing *crossing, uint32_t row, const struct grid_cell *cell, guint from_right)
{
	const struct grid *grid = crossing->placer->grid;
	uint32_t n = grid->n_cols, col = cell->col;

	if (!grid_has_columns(grid)) {
		while (n > 0 && !grid_at(grid, row, n - 1))
			n--;
		return n > from_right ? grid_at(grid, row, n - 1 - from_right) : NULL;
	}
	const struct grid_cell *over = grid_at(grid, row, col);
	/* A merged head is its text and blanks to its right. */
	while (grid->layout == GRID_ALIGNED && over && !*over->text && col > 0)
		over = grid_at(grid, row, --col);
	return over;
}

static void add_heads(struct crossing *crossing, uint32_t row, const struct grid_cell *cell, guint from_right)
{
	for (uint32_t above = 0; above < row; above++) {
		const struct grid_cell *over = cell_over(crossing, above, cell, from_right);
		if (over && !cell_is_value(over->text))
			g_ptr_array_add(crossing->labels, (gpointer)over->text);
	}
}

static unsigned likeness_among(const struct crossing *crossing, const char *label)
{
	unsigned best = LIKE_NOT;

	for (guint i = 0; i < crossing->labels->len; i++) {
		unsigned own = label_compare(crossing->placer->matcher->arena, crossing->labels->pdata[i], label);
		best = MAX(best, own);
	}
	return best;
}

/* How much of a column's own label and its groups is among the labels; 0 without its own. */
static unsigned likeness_of(const struct crossing *crossing, const struct node *leaf)
{
	unsigned sum = likeness_among(crossing, leaf->label);

	for (const struct node *node = leaf->parent; sum && node && node->parent; node = node->parent)
		sum += likeness_among(crossing, node->label);
	return sum;
}

/* The one column that the labels are of; -1: none, or several are. */
static int find_leaf(const struct crossing *crossing)
{
	const struct band_template *band = &crossing->placer->table->band[0];
	unsigned most = 0;
	int found = -1;

	for (uint32_t i = 0; i < crossing->placer->table->table.band[0].n_leaves; i++) {
		unsigned sum = likeness_of(crossing, band->leaf[i]);
		/* Two that are equally like say nothing. */
		if (sum >= most && sum)
			found = sum > most ? (int)i : -1;
		most = MAX(most, sum);
	}
	return found;
}

static bool look_at_row(struct crossing *crossing, uint32_t row, const GPtrArray *cells)
{
	guint first = first_value(cells);

	g_ptr_array_set_size(crossing->labels, 0);
	add_stub(crossing, cells, first);
	guint n_stub = crossing->labels->len;
	for (guint i = first; i < cells->len; i++) {
		g_ptr_array_set_size(crossing->labels, (gint)n_stub);
		add_heads(crossing, row, row_cell(cells, i), cells->len - 1 - i);
		int leaf = find_leaf(crossing);
		if (leaf >= 0 && !crossing->given[leaf])
			crossing->given[leaf] = row_cell(cells, i);
		else if (*row_cell(cells, i)->text)
			return false;
	}
	return true;
}

static bool look_at_grid(struct crossing *crossing)
{
	bool ok = true;

	for (uint32_t row = 0; row < crossing->placer->grid->n_rows && ok; row++) {
		GPtrArray *cells = row_cells(crossing->placer->grid, row);
		ok = look_at_row(crossing, row, cells);
		g_ptr_array_unref(cells);
	}
	return ok;
}

bool crossed_place(struct placer *placer)
{
	uint32_t n = placer->table->table.band[0].n_leaves;
	struct crossing crossing = { placer, g_ptr_array_new(), g_ptr_array_new(),
		ARENA_ARRAY(placer->matcher->arena, const struct grid_cell *, n) };
	bool found = false, ok = look_at_grid(&crossing);

	for (uint32_t leaf = 0; leaf < n && ok; leaf++)
		if (crossing.given[leaf]) {
			placer_set_cell(placer, 0, leaf,
				cell_datatype(&placer->table->band[0], NULL, placer->table->band[0].leaf[leaf]),
				crossing.given[leaf]);
			found = true;
		}
	if (found)
		placer->placed[0] = true;
	g_ptr_array_unref(crossing.stub);
	g_ptr_array_unref(crossing.labels);
	return found;
}
