/* The edges of the grid are two arrays of thicknesses, so that a later call simply overwrites an earlier one: the
 * table's own borders first, then none inside merged cells, then those of single cells.
 *
 * Strokes of one thickness are joined as far as they run and painted together, the thin ones first: where two cross,
 * the thicker one is whole. */
#include "layout/table-borders.h"

#include <glib.h>

#include "layout/page.h"
#include "report/arena.h"

/* horizontal[row * n_cols + col]: the edge above grid row `row`; vertical[row * (n_cols + 1) + col]: left of column
 * `col`. */
struct borders {
	uint32_t n_cols, n_rows;
	unit *horizontal, *vertical;
};

struct borders *borders_new(uint32_t n_cols, uint32_t n_rows, struct arena *arena)
{
	struct borders *b = ARENA_NEW(arena, struct borders);

	*b = (struct borders){ n_cols, n_rows, ARENA_ARRAY(arena, unit, (size_t)(n_rows + 1) * n_cols),
		ARENA_ARRAY(arena, unit, (size_t)n_rows * (n_cols + 1)) };
	return b;
}

void borders_across(struct borders *b, uint32_t row, uint32_t first_col, uint32_t end_col, unit thick)
{
	for (uint32_t col = first_col; col < end_col; col++)
		b->horizontal[(size_t)row * b->n_cols + col] = thick;
}

void borders_down(struct borders *b, uint32_t col, uint32_t first_row, uint32_t end_row, unit thick)
{
	for (uint32_t row = first_row; row < end_row; row++)
		b->vertical[(size_t)row * (b->n_cols + 1) + col] = thick;
}

void borders_join(struct borders *b, uint32_t first_col, uint32_t end_col, uint32_t first_row, uint32_t end_row)
{
	for (uint32_t row = first_row + 1; row < end_row; row++)
		borders_across(b, row, first_col, end_col, 0);
	for (uint32_t col = first_col + 1; col < end_col; col++)
		borders_down(b, col, first_row, end_row, 0);
}

/* Each stroke in the middle of its edge, as far down as the thickness is the same. Black. */
static void paint_vertical(
	const struct borders *b, unit thick, unit x, const unit *column, const unit *edge, struct page *page)
{
	for (uint32_t col = 0; col <= b->n_cols; col++)
		for (uint32_t row = 0; row < b->n_rows; row++) {
			uint32_t first = row;

			while (row < b->n_rows && b->vertical[(size_t)row * (b->n_cols + 1) + col] == thick)
				row++;
			if (row > first)
				page_add_rect(page, MARK_LAYOUT,
					(struct rect){ x + column[col] - thick / 2, edge[first], thick,
						edge[row] - edge[first], 0 });
		}
}

/* The frame's horizontal strokes reach over its corners, so that no notch is left there. */
static void paint_horizontal(
	const struct borders *b, unit thick, unit x, const unit *column, const unit *edge, struct page *page)
{
	for (uint32_t row = 0; row <= b->n_rows; row++)
		for (uint32_t col = 0; col < b->n_cols; col++) {
			uint32_t first = col;

			while (col < b->n_cols && b->horizontal[(size_t)row * b->n_cols + col] == thick)
				col++;
			if (col == first)
				continue;

			/* Half the thickness of the frame's side there. */
			uint32_t beside = row < b->n_rows ? row : row - 1;
			unit left = first == 0 ? b->vertical[(size_t)beside * (b->n_cols + 1)] / 2 : 0;
			unit right = col == b->n_cols ? b->vertical[(size_t)beside * (b->n_cols + 1) + col] / 2 : 0;
			bool outer = row == 0 || row == b->n_rows;
			page_add_rect(page, MARK_LAYOUT,
				(struct rect){ x + column[first] - (outer ? left : 0), edge[row] - thick / 2,
					column[col] - column[first] + (outer ? left + right : 0), thick, 0 });
		}
}

/* The thicknesses in use, ascending. */
static void add_thick(GArray *thick, unit value)
{
	uint32_t at = 0;

	while (at < thick->len && g_array_index(thick, unit, at) < value)
		at++;
	if (value && (at == thick->len || g_array_index(thick, unit, at) != value))
		g_array_insert_val(thick, at, value);
}

void borders_paint(const struct borders *b, unit x, const unit *column, const unit *edge, struct page *page)
{
	GArray *thick = g_array_new(false, false, sizeof(unit));

	for (size_t i = 0; i < (size_t)(b->n_rows + 1) * b->n_cols; i++)
		add_thick(thick, b->horizontal[i]);
	for (size_t i = 0; i < (size_t)b->n_rows * (b->n_cols + 1); i++)
		add_thick(thick, b->vertical[i]);
	for (uint32_t i = 0; i < thick->len; i++) {
		paint_vertical(b, g_array_index(thick, unit, i), x, column, edge, page);
		paint_horizontal(b, g_array_index(thick, unit, i), x, column, edge, page);
	}
	g_array_free(thick, true);
}
