/* Tables whose rows come from the data: a grid is one by its head, and its rows are taken as they stand. */
#ifndef BANSHI_MATCH_DATA_H
#define BANSHI_MATCH_DATA_H

#include <stdint.h>

struct field;
struct grid;
struct matcher;
struct piece;

/* How much speaks for a grid being the table of a field whose rows come from the data: the names in its head; 0 when a
 * column or a name of rows is missing there. */
unsigned data_table_score(struct matcher *matcher, const struct field *field, const struct grid *grid);

/* Adds the rows of a grid to those that the filling has for the field. What stands below them is told as left out. */
void data_table_place(struct matcher *matcher, const struct field *field, const struct piece *piece);

#endif
