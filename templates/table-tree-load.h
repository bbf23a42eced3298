/* Reading the column and row trees of a table. Private to templates/. */
#ifndef BANSHI_TABLE_TREE_LOAD_H
#define BANSHI_TABLE_TREE_LOAD_H

#include "templates/load.h"

/* One of the two trees while it is read. */
struct grower {
	struct load *load;
	enum { AXIS_ROWS, AXIS_COLUMNS } axis;
	struct node *root; /* the caller's, zeroed */
	GArray *widths;    /* of struct column, one a leaf; NULL for rows */
	uint32_t n_leaves, n_nodes;
	const struct setting *settings; /* of a node on this axis */
	size_t n_settings;
};

/* Adds the nodes of a list to the root, after those that are there. */
void tree_grow(struct grower *grower, const struct value *sequence, const char *path);
/* How many levels there are under the root. */
uint32_t tree_depth(const struct node *root);
/* The same without sections: the stub columns of a row tree. */
uint32_t tree_stub_depth(const struct node *root);
/* How many sections a row node lies in. */
uint32_t node_sections(const struct node *node);
/* Gives the nodes of a whole tree their brief names. */
void tree_settle_briefs(struct arena *arena, struct node *root);
/* The n leaves of a tree in order. */
const struct node **tree_leaves(struct arena *arena, const struct node *root, uint32_t n);

/* table-cells.c: the cells that the template treats apart; sequence may be NULL. The grid is settled. */
void load_table_cells(struct load *load, const struct value *sequence, const char *path, struct table_template *table);

/* table-around.c: what a table has beside its two trees. */
setting_read load_table_fit; /* a struct table_fit */
void load_data_rows(struct load *load, const struct value *mapping, const char *path, struct table_template *table);
void load_table_around(struct load *load, const struct value *above, const struct value *notes,
	const struct value *totals, const char *path, struct table_template *table);

#endif
