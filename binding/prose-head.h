/* The head of a table in prose that has several rows, as Markdown and spreadsheets write it: a label stands once, over
 * what it heads or beside blanks, or again in each cell. */
#ifndef BANSHI_PROSE_HEAD_H
#define BANSHI_PROSE_HEAD_H

#include <stdint.h>

#include "document/document.h"

struct arena;
struct prose_cells;

/* The rows of a head, n_rows × n_cols cells row by row. */
struct prose_head {
	const struct cell *cell;
	uint32_t n_rows, n_cols;
	const struct tree *tree;         /* of their values; NULL: they have none that lives on */
	const struct prose_cells *cells; /* of the whole table, which begins with the head */
};

/* Makes the head of a band: its cells, in the arena, and levels. A cell reaches over the blanks to its right when
 * something stands below it, and over those below it when nothing else does; so do cells of the same words beside each
 * other (but for the last row) and below each other. */
void prose_head_make(const struct prose_head *head, struct arena *arena, struct band *band);

#endif
