/* The words of a general dictionary as they are stored in the program: a tree of their characters, breadth first, so
 * that the children of a node stand together, in the order of their characters, and end where those of the next node
 * begin. First come the nodes, a uint32_t each and one more at the end, then the characters by which they are reached,
 * a uint16_t each; the root is reached by none. */
#ifndef BANSHI_WORD_TABLE_H
#define BANSHI_WORD_TABLE_H

#include <stdint.h>

/* Of the word that ends here: the higher the rarer, as minus the logarithm of how often it is met. 0: no word ends. */
static inline uint32_t word_node_cost(uint32_t node)
{
	return node & 0xff;
}

/* The first of the node's children. */
static inline uint32_t word_node_children(uint32_t node)
{
	return node >> 8;
}

/* The node of that cost whose first child is `children`. */
static inline uint32_t word_node(uint32_t children, uint32_t cost)
{
	return children << 8 | cost;
}

#endif
