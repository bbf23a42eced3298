/* How a cell of a table is set, and what stands above and below the grid. */
#ifndef BANSHI_TABLE_CELLS_H
#define BANSHI_TABLE_CELLS_H

#include <stdint.h>

#include "layout/table-painting.h"

/* Columns of the table's grid as the strip shows them; empty when it does not. */
struct box paint_box(
	const struct painting *p, uint32_t first_col, uint32_t end_col, uint32_t first_row, uint32_t end_row);
/* Takes the borders out of the box and sets its text in the middle of its height. */
void paint_content(const struct painting *p, const struct content *c);
/* A corner with one or two diagonals from its upper left corner. */
void paint_diagonal(const struct painting *p, const struct header_cell *cell, const struct content *c);
/* The lines over the table, from y down; returns where the grid begins. Units of the page. */
unit paint_above(const struct painting *p, unit y);
/* The notes below the table, from y down. */
void paint_notes(const struct painting *p, unit y);

#endif
