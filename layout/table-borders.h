/* The borders of a grid: each edge drawn once, none inside a merged cell, equal neighbours joined into one stroke. */
#ifndef BANSHI_TABLE_BORDERS_H
#define BANSHI_TABLE_BORDERS_H

#include <stdint.h>

#include "fonts/unit.h"

struct arena;
struct page;
struct borders;

/* A grid without borders, in the arena. */
struct borders *borders_new(uint32_t n_cols, uint32_t n_rows, struct arena *arena);
/* Makes the edge above grid row `row` (n_rows: the bottom one) this thick, in units, over columns [first, end); 0:
 * none. */
void borders_across(struct borders *borders, uint32_t row, uint32_t first_col, uint32_t end_col, unit thick);
/* The same for the edge left of column `col` (n_cols: the right one) along rows [first, end). */
void borders_down(struct borders *borders, uint32_t col, uint32_t first_row, uint32_t end_row, unit thick);
/* Takes away the edges inside a merged cell. */
void borders_join(struct borders *borders, uint32_t first_col, uint32_t end_col, uint32_t first_row, uint32_t end_row);
/* Paints them, strokes on the middle of the edges: column[n_cols + 1] has the columns' edges relative to x, edge[n_rows
 * + 1] those of the rows on the page. Thin before thick, vertical first. */
void borders_paint(const struct borders *borders, unit x, const unit *column, const unit *edge, struct page *page);

#endif
