/* Tables that are none of the form's: in a text they stay where they stand, with what belongs to them. */
#ifndef BANSHI_TEXT_TABLE_H
#define BANSHI_TEXT_TABLE_H

#include <glib.h>
#include <stdbool.h>

#include "templates/blank-report.h"

struct matcher;
struct piece;

/* A table among the pieces of a text. */
struct text_table {
	const struct piece *caption, *unit, *remark; /* the lines above and below it; NULL: none */
	const struct piece *table;
	guint n; /* how many pieces that is */
};

/* Finds the table that begins at the i-th of an array of pieces, with its caption, its unit and the note below it.
 * *found has n == 0 when none does. */
void text_table_find(const struct matcher *matcher, const GPtrArray *pieces, guint i, struct text_table *found);

/* Whether a table tells something: two columns or more with words in all of its first row, and a number below it. */
struct grid;
bool text_table_is_data(const struct grid *grid);

/* The line of a prose that it becomes; the arena's. Merged cells below the head are set apart, and that is told. */
struct filled_line text_table_line(struct matcher *matcher, const struct text_table *found);

#endif
