/* One cell of a bound table, by its place. */
#ifndef BANSHI_SPOT_H
#define BANSHI_SPOT_H

#include "binding/bound.h"
#include "binding/messages.h"

struct spot {
	const struct bound *bound; /* the table's field, with its figures */
	uint32_t band, row, leaf;  /* the row of the table's body rows, the leaf of the band's */
};

/* The number of the cell as rules see it; borrowed from the bound table, as is what follows. */
const struct figure *spot_figure(const struct spot *spot);
/* The cell as it is printed. */
const struct cell *spot_cell(const struct spot *spot);
/* The row's node of the template; NULL: the unnamed row, or one from the data. */
const struct node *spot_row(const struct spot *spot);
/* The column's leaf of the template. */
const struct node *spot_column(const struct spot *spot);

/* Where it was written, for a diagnostic of the rule (NULL: of none); a total that was left out has the place of its
 * table. The words of the place are in the arena. */
struct where spot_where(struct arena *arena, const struct spot *spot, const char *rule);
/* “row”的“column”, for a sentence; in the arena. */
const char *spot_words(struct messages *messages, const struct spot *spot);
/* What a row of a table from data is called: its names, as “20113 商贸事务”; in the arena. */
const char *spot_row_name(struct arena *arena, const struct bound *bound, uint32_t row);

#endif
