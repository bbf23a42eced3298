/* Cells of a table in prose with something set apart in them, links or footnotes: what prose has, in a cell. */
#ifndef BANSHI_PROSE_CELL_H
#define BANSHI_PROSE_CELL_H

#include <stdbool.h>
#include <stdint.h>

#include "binding/cell-text.h"
#include "document/document.h"

/* The cells of a table that are more than plain text. Cells are counted row by row, the head's first. */
struct prose_cells {
	struct arena *arena;
	struct cell_notes notes;
	GHashTable *text; /* owned; from the number of a cell to its struct text */
	bool star, stars; /* the table's own note explains *, or **: then these are marks of it */
};

/* Begins without cells; `remark` is the table's own note, or "". */
void prose_cells_init(struct prose_cells *cells, const char *remark, struct arena *arena);
/* Frees what it has collected; texts are in the arena. */
void prose_cells_finish(struct prose_cells *cells);
/* Reads the markup of the next cell; it is then its words alone. */
void prose_cells_read(struct prose_cells *cells, size_t number, struct cell *cell);
/* The text of a cell that is more than plain; NULL: it is plain. */
const struct text *prose_cells_text(const struct prose_cells *cells, size_t number);
/* What is not plain in the body becomes merges of one cell, in the arena; `first` is the number of the body's first. */
void prose_cells_merge(const struct prose_cells *cells, struct band *band, size_t first);
/* Adds the footnotes behind the notes of the table. */
void prose_cells_add_notes(const struct prose_cells *cells, struct table *table);

#endif
