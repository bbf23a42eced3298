/* Reading the column and row trees of a table. */
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

/* Adds the nodes of a list to the root, after those that are there. Mistakes are diagnostics; what could be read is
 * there nevertheless. */
void tree_grow(struct grower *grower, const struct value *sequence, const char *path);
/* Gives the nodes of a whole tree their brief names, in the arena. */
void tree_settle_briefs(struct arena *arena, struct node *root);
/* The n leaves of a tree in order, in the arena. */
const struct node **tree_leaves(struct arena *arena, const struct node *root, uint32_t n);

#endif
