#include "layout/table-borders.h"

#include <glib.h>

#include "layout/page.h"
#include "report/arena.h"

/* horizontal[row * n_cols + col]: the edge above grid row `row`; vertical[row * (n_cols + 1) + col]: left of column
 * `col`. */
struct rules {
	uint32_t n_cols, n_rows;
	unit *horizontal, *vertical;
};

struct rules *rules_new(uint32_t n_cols, uint32_t n_rows, struct arena *arena)
{
	struct rules *r = ARENA_NEW(arena, struct rules);

	*r = (struct rules){ n_cols, n_rows, ARENA_ARRAY(arena, unit, (size_t)(n_rows + 1) * n_cols),
		ARENA_ARRAY(arena, unit, (size_t)n_rows * (n_cols + 1)) };
	return r;
}

void rules_across(struct rules *r, uint32_t row, uint32_t first_col, uint32_t end_col, unit thick)
{
	for (uint32_t col = first_col; col < end_col; col++)
		r->horizontal[(size_t)row * r->n_cols + col] = thick;
}

void rules_down(struct rules *r, uint32_t col, uint32_t first_row, uint32_t end_row, unit thick)
{
	for (uint32_t row = first_row; row < end_row; row++)
		r->vertical[(size_t)row * (r->n_cols + 1) + col] = thick;
}

void rules_join(struct rules *r, uint32_t first_col, uint32_t end_col, uint32_t first_row, uint32_t end_row)
{
	for (uint32_t row = first_row + 1; row < end_row; row++)
		rules_across(r, row, first_col, end_col, 0);
	for (uint32_t col = first_col + 1; col < end_col; col++)
		rules_down(r, col, first_row, end_row, 0);
}

static void paint_vertical(
	const struct rules *r, unit thick, unit x, const unit *column, const unit *edge, struct page *page)
{
	for (uint32_t col = 0; col <= r->n_cols; col++)
		for (uint32_t row = 0; row < r->n_rows; row++) {
			uint32_t first = row;

			while (row < r->n_rows && r->vertical[(size_t)row * (r->n_cols + 1) + col] == thick)
				row++;
			if (row > first)
				page_add_rect(page, MARK_LAYOUT,
					(struct rect){ x + column[col] - thick / 2, edge[first], thick,
						edge[row] - edge[first], 0 });
		}
}

/* The frame's horizontal strokes reach over its corners, so that no notch is left there. */
static void paint_horizontal(
	const struct rules *r, unit thick, unit x, const unit *column, const unit *edge, struct page *page)
{
	for (uint32_t row = 0; row <= r->n_rows; row++)
		for (uint32_t col = 0; col < r->n_cols; col++) {
			uint32_t first = col;

			while (col < r->n_cols && r->horizontal[(size_t)row * r->n_cols + col] == thick)
				col++;
			if (col == first)
				continue;

			uint32_t beside = row < r->n_rows ? row : row - 1;
			unit left = first == 0 ? r->vertical[(size_t)beside * (r->n_cols + 1)] / 2 : 0;
			unit right = col == r->n_cols ? r->vertical[(size_t)beside * (r->n_cols + 1) + col] / 2 : 0;
			bool outer = row == 0 || row == r->n_rows;
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

void rules_paint(const struct rules *r, unit x, const unit *column, const unit *edge, struct page *page)
{
	GArray *thick = g_array_new(false, false, sizeof(unit));

	for (size_t i = 0; i < (size_t)(r->n_rows + 1) * r->n_cols; i++)
		add_thick(thick, r->horizontal[i]);
	for (size_t i = 0; i < (size_t)r->n_rows * (r->n_cols + 1); i++)
		add_thick(thick, r->vertical[i]);
	for (uint32_t i = 0; i < thick->len; i++) {
		paint_vertical(r, g_array_index(thick, unit, i), x, column, edge, page);
		paint_horizontal(r, g_array_index(thick, unit, i), x, column, edge, page);
	}
	g_array_free(thick, true);
}
