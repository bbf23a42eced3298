/* What a column of a table in prose holds, and how it is set by that. */
#ifndef BANSHI_PROSE_COLUMN_H
#define BANSHI_PROSE_COLUMN_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "document/document.h"

struct prose_cells;

/* The table whose columns are looked at; all is borrowed. */
struct prose_columns {
	const struct cell *cell; /* n_rows of n_cols, the n_heads of the head first */
	uint32_t n_cols, n_rows, n_heads;
	const struct prose_cells *cells; /* of those that are more than plain text */
	const GArray *merge;             /* of struct merge: its pictures, by the rows of `cell` */
	enum align numbers;              /* as columns of numbers are set */
};

/* Whether all cells below the head that are not blank are numbers, or signs for them, and at least one is a number. */
bool prose_column_is_numeric(const struct prose_columns *table, uint32_t col);

/* How the column is set when the report does not say. Words are set as names are, at the left unless all are short;
 * numbers as in any table. */
enum align prose_column_align(const struct prose_columns *table, uint32_t col, bool numeric);

/* Whether the column has pictures, and nothing else. */
bool prose_column_is_of_pictures(const struct prose_columns *table, uint32_t col);

#endif
