/* The structure tree while it is built: nodes are only added, behind all others. */
#ifndef BANSHI_STRUCTURE_BUILDER_H
#define BANSHI_STRUCTURE_BUILDER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "layout/node.h"

struct arena;
struct node_list;
struct text;

/* What a tree is built with. */
struct structure_builder {
	struct arena *arena;
	bool cells, seals;      /* whether tables have nodes inside them; whether seals have nodes */
	uint32_t toc[6], n_toc; /* open lists of contents, each in the one before; 0: the last block was in none */
	struct node_list *nodes;
	GArray *header; /* of uint32_t */
	GArray *inner;  /* of struct inner_nodes: of the table being added */
};

/* Adds a node behind all others and returns its number. The array may move: structure_at is asked anew after each. */
uint32_t structure_add(struct structure_builder *b, enum node_role role, uint32_t parent);
/* Adds a TH to a row that heads what `scope` says, and has so many rows and columns. */
uint32_t structure_add_header(struct structure_builder *b, uint32_t tr, enum scope scope, uint32_t rows, uint32_t cols);
/* Adds a mark's Reference to a note, and the Link in it, which has the next number (ISO 32000-1 14.8.4.4.1). */
uint32_t structure_add_reference(struct structure_builder *b, uint32_t parent);
/* Adds a Note that links to it name by its words; borrows them. */
uint32_t structure_add_note(struct structure_builder *b, const struct text *note, uint32_t parent);
/* A node that is to be changed (node_list_at), until another is added. */
struct node *structure_at(struct structure_builder *b, uint32_t i);

#endif
