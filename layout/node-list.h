/* The nodes of a structure by their numbers. A long table has a million of them, and its rows mostly differ in nothing
 * but the numbers: of rows that are alike one after another only the first one's nodes are kept. */
#ifndef BANSHI_NODE_LIST_H
#define BANSHI_NODE_LIST_H

#include <stdint.h>

#include "layout/node.h"

struct node_list;

/* Nodes with numbers in a row: those that are kept at [at, at + len), n times over. Of a run that is repeated the first
 * node is the parent of the others, and its own parent stands before the run. */
struct node_run {
	uint32_t first;               /* number of its first node */
	uint32_t at, len, n;          /* n > 1: rows that are alike */
	uint32_t header, header_step; /* the first row's heads begin there in structure.header, each other's so much
				       * further on */
};

/* Where a node is. */
struct node_place {
	const struct node_run *run;
	uint32_t repeat, kept; /* the how manieth of the run, from 0; which of the nodes that are kept */
};

/* An empty one. */
struct node_list *node_list_new(void);
void node_list_free(struct node_list *list); /* accepts NULL */

/* Adds a node behind all others and returns its number, which counts from 0. */
uint32_t node_list_add(struct node_list *list, const struct node *node);
/* Says that the nodes from `first` on are a row, whose heads begin at `header` in structure.header and end at
 * `header_end`. They are not changed any more. */
void node_list_end_row(struct node_list *list, uint32_t first, uint32_t header, uint32_t header_end);
/* A node that is to be changed: one of no row, or of the row that has not ended. Until another is added. */
struct node *node_list_at(struct node_list *list, uint32_t i);

/* How many there are. */
uint32_t node_list_n(const struct node_list *list);
/* The node of a number, as it was added and changed. */
struct node node_list_get(const struct node_list *list, uint32_t i);

/* The runs in the order of their numbers, *n of them. Borrowed, until a node is added. */
const struct node_run *node_list_runs(const struct node_list *list, uint32_t *n);
/* How many nodes are kept. */
uint32_t node_list_n_kept(const struct node_list *list);
/* One of them, as it is in its run's first repeat. Borrowed, until a node is added. */
const struct node *node_list_kept(const struct node_list *list, uint32_t kept);
/* Where the node of a number is. */
struct node_place node_list_place(const struct node_list *list, uint32_t i);

#endif
