/* What the cells of a table need of its columns: the widths below which something is cut or looks poor, and those at
 * which nothing wraps. */
#ifndef BANSHI_TABLE_DEMAND_H
#define BANSHI_TABLE_DEMAND_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/unit.h"

struct arena;
struct column;
struct table_layout;
struct words;

/* What the cells over columns [first, end) need, padding included. */
struct demand {
	uint32_t first, end;
	unit hard; /* the widest piece that cannot be broken: less is an error */
	unit min;  /* what looks right */
	unit max;  /* all in one line */
};

/* The columns of a table, or of one strip of it, while their widths are found. Widths are in units, with padding. */
struct columns {
	struct table_layout *t;
	struct arena *scratch, *kept; /* the former is emptied for each cell */
	uint32_t n;
	uint32_t n_rigid; /* of one strip of several: the stubs, which are as wide on each */
	const struct column *column;
	unit *min, *max;
	unit *want;          /* of columns of words what is read well (table-words.h), of others min */
	struct words *words; /* of each column */
	bool *fixed;
	GArray *spans; /* of struct demand, wider than one column */
};

/* Takes down what all cells need, in c->min and c->max or, of cells over several columns, in c->spans. It also fills in
 * what is known of each leaf (struct leaf_layout) and which cell is the widest for its room (t->widest). */
void table_demand(struct columns *c);

#endif
