/* Where the cells of a table stand in a report file, in whichever of the shapes that people write them in. */
#ifndef BANSHI_GIVEN_CELLS_H
#define BANSHI_GIVEN_CELLS_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct table_template;
struct value;

struct given_cells {
	const struct table_template *table;
	uint32_t stride;
	const struct value **cell; /* row × stride + leaf; NULL: not given by itself, VALUE_NULL: blank */
	const struct value **node; /* by row node id: what is given for the row or the group; NULL: nothing */
};

/* Looks for them as binding does (table-fill.h), in the value of a table's field; NULL: it has none. What is not
 * understood is as if it were not there. The arrays are the arena's. */
void given_cells_find(
	struct given_cells *cells, const struct table_template *table, const struct value *value, struct arena *arena);

/* The text of a cell, NULL when it is blank or not given. */
const char *given_cell_text(const struct given_cells *cells, uint32_t row, uint32_t leaf);

/* Whether a table's value names a file of rows instead of having them: { csv: … }. */
bool table_names_file(const struct value *value);

#endif
