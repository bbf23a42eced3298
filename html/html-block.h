/* The blocks of a document as elements, one after another. */
#ifndef BANSHI_HTML_BLOCK_H
#define BANSHI_HTML_BLOCK_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct block;
struct block_nodes;
struct diags;
struct html_writer;

/* What is open between blocks. Zeroed to begin with. */
struct html_flow {
	bool list;          /* items follow one another in it */
	uint32_t n_open;    /* lists of contents, each in an item of the one before */
	uint32_t heading;   /* node of the block before, if that is a heading; 0: it is none */
	GPtrArray *pending; /* of struct pending_note: notes of items, which stand behind the list */
};

/* False after a diagnostic: a page total is too large. */
bool html_block(struct html_writer *w, struct html_flow *flow, const struct block *block,
	const struct block_nodes *nodes, struct diags *diags);
/* Closes what is open, behind the last block. */
void html_blocks_end(struct html_writer *w, struct html_flow *flow);

#endif
