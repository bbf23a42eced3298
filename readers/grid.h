/* A table of the source on a grid: each cell with the rows and columns it covers. */
#ifndef BANSHI_GRID_H
#define BANSHI_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "readers/location.h"

/* A table with more places than this is refused: forms have thousands of cells, mistakes and attacks millions. */
#define GRID_MAX_PLACES (1u << 20)

struct grid_cell {
	uint32_t row, col, n_rows, n_cols;
	const char *text; /* cleaned, line ends are blanks; "" when empty */
	struct location location;
};

/* What the source tells of where cells stand. */
enum grid_layout {
	GRID_SPANNED, /* the rows and columns that each covers */
	GRID_ALIGNED, /* its column; a merged cell is its text and blank cells */
	GRID_LISTED,  /* only the order in its row: columns do not line up, and merged cells are written once or as
			 blanks */
};

struct grid {
	uint32_t n_rows, n_cols;
	const struct grid_cell *cell; /* in reading order */
	uint32_t n_cells;
	const uint32_t *at; /* n_rows × n_cols: number of the cell there, from 1; 0: none */
	enum grid_layout layout;
};

/* Whether cells of one column stand below one another. */
static inline bool grid_has_columns(const struct grid *grid)
{
	return grid->layout != GRID_LISTED;
}

/* The cell at a place, or NULL. */
static inline const struct grid_cell *grid_at(const struct grid *grid, uint32_t row, uint32_t col)
{
	uint32_t n = grid->at[(size_t)row * grid->n_cols + col];

	return n ? &grid->cell[n - 1] : NULL;
}

#endif
