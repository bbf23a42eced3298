/* The logical structure of the document (ISO 32000-1 14.8): what each op is content of, independent of pages.
 *
 * Nodes are numbered in reading order, a parent before its children, so the array itself is the tree in preorder. */
#ifndef BANSHI_STRUCTURE_H
#define BANSHI_STRUCTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/node.h"

struct arena;
struct document;
struct node_list;

struct structure {
	struct node_list *nodes; /* from MARK_FIRST_NODE on */
	uint32_t n_nodes;
	const uint32_t *header;          /* TH nodes that head cells, shared by the cells of a column or row */
	const struct block_nodes *block; /* per block of the document */
	const uint32_t *corner; /* Figures: of each code in a corner; of one on every page, which is no content, 0 */
	const uint32_t *stamp;  /* the P of each cell of the archival stamp; NULL: it is not content */
};

/* What the structure is for. */
struct structure_options {
	bool no_cells;    /* tables are one node each, all of a table being its content: for output without tags */
	uint32_t n_stamp; /* cells of the archival stamp, which are content before all other; 0: it is none */
	bool seals;       /* a field to be signed follows a signature with a seal */
};

/* The structure of a document; all of it is in the arena. Names borrow from the document. */
const struct structure *structure_new(
	const struct document *document, const struct structure_options *options, struct arena *arena);

/* A node by its number. */
struct node structure_node(const struct structure *structure, uint32_t node);
/* Names a node later: what a stamp says is known when the pages are counted. */
void structure_set_name(const struct structure *structure, uint32_t node, const char *name);

/* The node of a text's link: `number` counts them from 1, as spans do. */
uint32_t text_link_node(const struct text_nodes *nodes, uint32_t number);
/* The node of a value: `row` counts from the band's first; 0 when the value is merged with others. */
uint32_t band_value_node(const struct band_nodes *nodes, uint32_t row, uint32_t leaf);

/* The role as PDF has it, as "H1". Static. */
const char *node_role_name(enum node_role role);

#endif
