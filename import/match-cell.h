/* What people write in a cell for a number. */
#ifndef BANSHI_MATCH_CELL_H
#define BANSHI_MATCH_CELL_H

#include <stdbool.h>

struct datatype;
struct grid_cell;
struct matcher;

/* Whether a cell can stand where a number is asked for: a number, with a unit or without; a sign for none; nothing. */
bool cell_is_value(const char *text);

/* The value as a report file has it, "" when blank; the arena's or the cell's. What had to be changed is said. */
const char *cell_value(struct matcher *matcher, const struct datatype *datatype, const struct grid_cell *cell);

#endif
