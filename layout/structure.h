/* The logical structure of the document (ISO 32000-1 14.8): what each op is content of, independent of pages.
 *
 * Nodes are numbered in reading order, a parent before its children, so the array itself is the tree in preorder. */
#ifndef BANSHI_STRUCTURE_H
#define BANSHI_STRUCTURE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct document;

enum node_role {
	NODE_DOCUMENT,
	NODE_P,
	NODE_H1,
	NODE_H2,
	NODE_H3,
	NODE_H4,
	NODE_H5,
	NODE_H6,
	NODE_TABLE,
	NODE_THEAD,
	NODE_TBODY,
	NODE_TR,
	NODE_TH,
	NODE_TD,
	NODE_NOTE,
	NODE_LINK,
	NODE_L,
	NODE_LI,
	NODE_LBODY,
	NODE_FORM,
	N_NODE_ROLES
};

enum scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW, SCOPE_BOTH };

struct node {
	enum node_role role : 8;
	enum scope scope : 8; /* TH */
	uint32_t row_span;    /* TH, TD: at least 1 */
	uint32_t col_span;
	uint32_t parent; /* 0: none */
	/* TD: the TH nodes that head it, as two ranges of structure.header: columns first, then rows, outer to inner.
	 */
	uint32_t first_col_header, first_row_header;
	uint16_t n_col_headers, n_row_headers;
	/* TH, Note: its id, unique in the document, as requests.r.result.deny; TABLE: its caption; P: what is said
	 * instead of its words, or NULL. */
	const char *name;
};

struct structure {
	const struct node *node; /* node[i] for i in [MARK_FIRST_NODE, n_nodes) */
	uint32_t n_nodes;
	const uint32_t *header;          /* TH nodes that head cells, shared by the cells of a column or row */
	const struct block_nodes *block; /* per block of the document */
	uint32_t stamp;                  /* the P of the archival stamp's first cell; 0: none */
};

/* Where the nodes of a block are. */
struct block_nodes {
	uint32_t first; /* a text's P or H, its links right after, then its notes; a signature's two P, then its Form; a
			   TABLE */
	const struct band_nodes *band;   /* of a table; NULL when cells have no nodes */
	const struct block_nodes *inner; /* of a foot */
	const uint32_t *above, *note;    /* of a table's lines: P before and after TABLE; NULL likewise */
};

/* Node of header cell h: head[h]; of stub cell s: stub[s]; of section i: section[i]; of merge i: merge[i]; of row r's
 * value in leaf j: row[r] + j, or cell[r × n_leaves + j] when there is such a list (in a band with merges; 0: merged).
 */
struct band_nodes {
	const uint32_t *head, *stub, *section, *merge, *row, *cell;
};

struct structure_options {
	bool no_cells; /* tables are one node each, all of a table being its content: for output without tags */
	uint32_t n_stamp; /* cells of the archival stamp, which are content before all other; 0: it is none */
	bool seals;    /* a field to be signed follows a signature with a seal */
};
const struct structure *structure_new(
	const struct document *document, const struct structure_options *options, struct arena *arena);

/* Names a node later: what a stamp says is known when the pages are counted. */
void structure_set_name(const struct structure *structure, uint32_t node, const char *name);

const char *node_role_name(enum node_role role); /* "H1" */

#endif
