#include "layout/rules.h"

#include <glib.h>

#include "layout/page.h"
#include "report/arena.h"

/* horizontal[row * n_cols + col]: the edge above grid row `row`; vertical[row * (n_cols + 1) + col]: left of column
 * `col`. */
struct rules {
	uint32_t n_cols, n_rows;
	unit frame, inner;
	unit *horizontal, *vertical;
};

struct rules *rules_new(uint32_t n_cols, uint32_t n_rows, unit frame, unit inner, struct arena *arena)
{
	struct rules *r = ARENA_NEW(arena, struct rules);

	*r = (struct rules){ n_cols, n_rows, frame, inner, ARENA_ARRAY(arena, unit, (size_t)(n_rows + 1) * n_cols),
		ARENA_ARRAY(arena, unit, (size_t)n_rows * (n_cols + 1)) };
	for (uint32_t row = 0; row <= n_rows; row++)
		for (uint32_t col = 0; col < n_cols; col++)
			r->horizontal[(size_t)row * n_cols + col] = row == 0 || row == n_rows ? frame : inner;
	for (uint32_t row = 0; row < n_rows; row++)
		for (uint32_t col = 0; col <= n_cols; col++)
			r->vertical[(size_t)row * (n_cols + 1) + col] = col == 0 || col == n_cols ? frame : inner;
	return r;
}

void rules_join(struct rules *r, uint32_t first_col, uint32_t end_col, uint32_t first_row, uint32_t end_row)
{
	for (uint32_t row = first_row + 1; row < end_row; row++)
		for (uint32_t col = first_col; col < end_col; col++)
			r->horizontal[(size_t)row * r->n_cols + col] = 0;
	for (uint32_t row = first_row; row < end_row; row++)
		for (uint32_t col = first_col + 1; col < end_col; col++)
			r->vertical[(size_t)row * (r->n_cols + 1) + col] = 0;
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
			unit reach = row == 0 || row == r->n_rows ? thick / 2 : 0;

			while (col < r->n_cols && r->horizontal[(size_t)row * r->n_cols + col] == thick)
				col++;
			if (col > first)
				page_add_rect(page, MARK_LAYOUT,
					(struct rect){ x + column[first] - reach, edge[row] - thick / 2,
						column[col] - column[first] + 2 * reach, thick, 0 });
		}
}

void rules_paint(const struct rules *r, unit x, const unit *column, const unit *edge, struct page *page)
{
	if (r->inner && r->inner != r->frame) {
		paint_vertical(r, r->inner, x, column, edge, page);
		paint_horizontal(r, r->inner, x, column, edge, page);
	}
	if (r->frame) {
		paint_vertical(r, r->frame, x, column, edge, page);
		paint_horizontal(r, r->frame, x, column, edge, page);
	}
}
