/* The structure as a tree that is walked: each node's children in the order in which they are read. */
#ifndef BANSHI_NODE_ORDER_H
#define BANSHI_NODE_ORDER_H

#include <stdint.h>

struct structure;

struct node_order {
	const struct structure *structure;
	uint32_t *first_child, *next; /* by the nodes that are kept (layout/node-list.h): of their first repeat */
};

/* All of a structure, whose nodes a parent has in the order of their numbers. Borrows it. */
void node_order_init(struct node_order *order, const struct structure *structure);
void node_order_finish(struct node_order *order); /* accepts one that is zeroed */

/* A node's first child; of 0 the first node of all. 0: it has none. */
uint32_t node_order_first(const struct node_order *order, uint32_t node);
/* The child of the same parent after it; 0: it is the last. */
uint32_t node_order_next(const struct node_order *order, uint32_t node);

/* Links and marks of notes are numbered each by themselves; in a text they are read in the order in which they stand,
 * which `first` tells: of a node when its first content was painted, UINT32_MAX: never. It is asked before they are put
 * in order. */
void node_order_texts(struct node_order *order, const struct structure *structure,
	uint32_t (*first)(const void *data, uint32_t node), const void *data);

#endif
