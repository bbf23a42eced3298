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
	NODE_TOC,
	NODE_TOCI,
	NODE_REFERENCE,
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

/* The nodes of a text. */
struct text_nodes {
	uint32_t node;                 /* P, H1 … H6, LBody; Note */
	uint32_t head;                 /* H1 … H6 before it: of the head that is run in; 0: none */
	uint32_t first_link;           /* Link of its first link: text_link_node gives them by number */
	const struct text_nodes *note; /* of its footnotes, in the order of their marks */
};

/* The nodes of a band's cells, by their place in the band: header cells, stubs, sections, merges. */
struct band_nodes {
	const uint32_t *head, *stub, *section, *merge;
	const uint32_t *row;  /* of a band without merges: the node of the row's first value, the others follow it */
	const uint32_t *cell; /* of a band with merges: of every value, row by row; 0: it is merged */
	uint32_t n_leaves;
};

/* The nodes of a table. In a document whose cells have none all but `table` is NULL. */
struct table_nodes {
	uint32_t table;
	const struct band_nodes *band;
	const uint32_t *above, *note; /* of the lines around it: P before and after the table */
};

/* The nodes of a block: of what it is; the others are zero. */
struct block_nodes {
	struct text_nodes text;
	struct table_nodes table;
	const uint32_t *organ, *seal; /* of a signature: of each organ; seals are Forms, NULL: none is to be signed */
	uint32_t date;                /* of a signature */
	const struct block_nodes *inner; /* of a foot */
};

struct structure {
	const struct node *node; /* node[i] for i in [MARK_FIRST_NODE, n_nodes) */
	uint32_t n_nodes;
	const uint32_t *header;          /* TH nodes that head cells, shared by the cells of a column or row */
	const struct block_nodes *block; /* per block of the document */
	const uint32_t *stamp;           /* the P of each cell of the archival stamp; NULL: it is not content */
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

/* Names a node later: what a stamp says is known when the pages are counted. */
void structure_set_name(const struct structure *structure, uint32_t node, const char *name);

/* The node of a text's link: `number` counts them from 1, as spans do. */
uint32_t text_link_node(const struct text_nodes *nodes, uint32_t number);
/* The node of a value: `row` counts from the band's first; 0 when the value is merged with others. */
uint32_t band_value_node(const struct band_nodes *nodes, uint32_t row, uint32_t leaf);

/* The role as PDF has it, as "H1". Static. */
const char *node_role_name(enum node_role role);

#endif
