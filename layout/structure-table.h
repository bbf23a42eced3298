/* The structure of a table: what its cells are in the tree and which cells head which. */
#ifndef BANSHI_STRUCTURE_TABLE_H
#define BANSHI_STRUCTURE_TABLE_H

#include <stdint.h>

struct block;
struct structure_builder;
struct table_nodes;

/* Adds a table below `parent`, with the paragraphs that stand above and below it, and says in `nodes` what became of
 * each part. */
void structure_add_table(
	struct structure_builder *b, const struct block *block, uint32_t parent, struct table_nodes *nodes);

#endif
