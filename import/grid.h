/* A table of the source on a grid: each cell with the rows and columns it covers. */
#ifndef BANSHI_GRID_H
#define BANSHI_GRID_H

#include "import/piece.h"

/* A table with more places than this is refused: forms have thousands of cells, mistakes and attacks millions. */
#define GRID_MAX_PLACES (1u << 20)

struct grid_cell {
	uint32_t row, col, n_rows, n_cols;
	const char *text; /* cleaned, line ends are blanks; "" when empty */
	struct spot spot;
};

struct grid {
	uint32_t n_rows, n_cols;
	const struct grid_cell *cell; /* in reading order */
	uint32_t n_cells;
	const uint32_t *at; /* n_rows × n_cols: number of the cell there, from 1; 0: none */
	/* False when the source only lists the cells of each row: a cell then is one column wide and one row high, one
	 * that reaches down from above is an empty cell, and columns do not line up. */
	bool spanned;
};

/* The cell at a place, or NULL. */
static inline const struct grid_cell *grid_at(const struct grid *grid, uint32_t row, uint32_t col)
{
	uint32_t n = grid->at[(size_t)row * grid->n_cols + col];

	return n ? &grid->cell[n - 1] : NULL;
}

/* Building a grid row by row, left to right, round the cells that reach down from above. */
struct grid_maker;
struct grid_maker *grid_maker_new(struct pieces *pieces);
void grid_maker_row(struct grid_maker *maker);
/* n_rows 0 means down to the last row. Text is cleaned here. */
void grid_maker_cell(
	struct grid_maker *maker, const char *text, size_t len, uint32_t n_rows, uint32_t n_cols, struct spot spot);
/* Lets the cell above reach down by a row; a blank cell is made when there is none. */
void grid_maker_continue(struct grid_maker *maker, uint32_t n_cols, struct spot spot);
/* Leaves columns free. */
void grid_maker_skip(struct grid_maker *maker, uint32_t n_cols);
/* How many cells there are so far in the row begun last, those from above left out, and rows. */
uint32_t grid_maker_rows(const struct grid_maker *maker);
/* Adds the table to the pieces, unless it has no cells, and frees the maker. False after a diagnostic: too large. */
bool grid_maker_finish(struct grid_maker *maker, bool spanned, struct spot spot, struct diags *diags);

#endif
