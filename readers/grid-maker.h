/* Building a grid row by row, left to right, round the cells that reach down from above. */
#ifndef BANSHI_GRID_MAKER_H
#define BANSHI_GRID_MAKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "readers/grid.h"

struct diags;
struct grid_maker;
struct pieces;

/* A maker of a table of these pieces, without rows. It is freed by grid_maker_finish. */
struct grid_maker *grid_maker_new(struct pieces *pieces);

/* Begins the next row. */
void grid_maker_row(struct grid_maker *maker);

/* Adds a cell to the row, at the next column that no cell from above covers; begins a row when there is none. The text
 * is cleaned and copied. It covers n_rows, 0 meaning down to the last one, and n_cols, fewer when a cell from above is
 * in the way. */
void grid_maker_cell(struct grid_maker *maker, const char *text, size_t len, uint32_t n_rows, uint32_t n_cols,
	struct location location);

/* Lets the cell above cover this row too; adds a blank cell of n_cols when there is none above. */
void grid_maker_continue(struct grid_maker *maker, uint32_t n_cols, struct location location);

/* Leaves that many columns of the row free. */
void grid_maker_skip(struct grid_maker *maker, uint32_t n_cols);

/* How many rows were begun. */
uint32_t grid_maker_rows(const struct grid_maker *maker);

/* Adds the table to the pieces, unless it has no cells, and frees the maker.  False after a
 * diagnostic: it has more than GRID_MAX_PLACES. */
bool grid_maker_finish(
	struct grid_maker *maker, enum grid_layout layout, struct location location, struct diags *diags);

#endif
