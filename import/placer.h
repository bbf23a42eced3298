/* One grid on its way into one table of the template. */
#ifndef BANSHI_PLACER_H
#define BANSHI_PLACER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct datatype;
struct field;
struct grid;
struct grid_cell;
struct matcher;
struct node;
struct table_template;

struct placer {
	struct matcher *matcher;
	const struct field *field;
	const struct table_template *table;
	const struct grid *grid;
	const char **cell; /* of the filling: row × stride + leaf */
	uint32_t stride;
	bool *placed;             /* by row of the table: some row of the source is it */
	const struct node **leaf; /* by row of the grid: the row of the table it is, to the character; or NULL */
	GHashTable *labels;       /* owned; all labels of the table, without blanks */
	uint32_t value_col; /* of a grid with columns: where the values of the rows known begin; UINT32_MAX: unknown */
	GPtrArray *above; /* owned; of borrowed texts: the last label seen in each place before the rows' own labels */

	/* The header in force: rows [header_first, header_end) of the grid; none when they are equal. */
	uint32_t header_first, header_end;
	bool in_header;
	bool columns_known; /* for columns_band */
	uint32_t columns_band;
	bool in_order; /* without a header to go by: values are counted */
	bool goes_on;  /* rows of this table were placed from a grid before: this one may lack a header */
	int *column;   /* leaf of the band by place: a column of such a grid, else the number of the value; -1: none */
};

/* Says that a label of the grid is not quite the template's. */
void placer_say_near(const struct placer *placer, const struct grid_cell *cell, const char *label);
/* Says that a label of the grid is none of the template's. */
void placer_say_unknown(const struct placer *placer, const struct grid_cell *cell);

/* Puts what a cell of the grid has into a row and a column of the table. Of two values for one the first stays, and the
 * second is told. */
void placer_set_cell(struct placer *placer, uint32_t row, uint32_t leaf, const struct datatype *datatype,
	const struct grid_cell *cell);

#endif
