/* What people write in a cell for a number. */
#ifndef BANSHI_MATCH_CELL_H
#define BANSHI_MATCH_CELL_H

#include <stdbool.h>

struct datatype;
struct grid_cell;
struct matcher;

/* Whether a cell can stand where a number is asked for: a number, with a unit or without; a sign for none; nothing. */
bool cell_is_value(const char *text);

/* What a cell holds that was not blank in the source and is blank now: that was said. */
extern const char CELL_TOLD[];

/* The value as a report file has it, "" when blank; the arena's or the cell's. What had to be changed is said; signs
 * for none are counted in matcher->signs. CELL_TOLD when the datatype is a number and the cell has none. */
const char *cell_value(struct matcher *matcher, const struct datatype *datatype, const struct grid_cell *cell);

#endif
