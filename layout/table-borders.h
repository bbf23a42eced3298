/* The borders of a grid: each edge drawn once, none inside a merged cell, equal neighbours joined into one stroke. */
#ifndef BANSHI_TABLE_BORDERS_H
#define BANSHI_TABLE_BORDERS_H

#include <stdint.h>

#include "fonts/unit.h"

struct arena;
struct page;
struct borders;

/* A grid without borders. */
struct borders *borders_new(uint32_t n_cols, uint32_t n_rows, struct arena *arena);
/* The edge above grid row `row` (n_rows: the bottom one) over columns [first, end), and the edge left of column `col`
 * (n_cols: the right one) along rows [first, end). */
void borders_across(struct borders *borders, uint32_t row, uint32_t first_col, uint32_t end_col, unit thick);
void borders_down(struct borders *borders, uint32_t col, uint32_t first_row, uint32_t end_row, unit thick);
/* Takes away the edges inside a merged cell. */
void borders_join(struct borders *borders, uint32_t first_col, uint32_t end_col, uint32_t first_row, uint32_t end_row);
/* Strokes stand on the edges' middle. column[] is relative to x, edge[] is on the page. Thin before thick, vertical
 * first. */
void borders_paint(const struct borders *borders, unit x, const unit *column, const unit *edge, struct page *page);

#endif
