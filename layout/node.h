/* The nodes of the structure (ISO 32000-1 14.8), and which of them is what part of a block. */
#ifndef BANSHI_NODE_H
#define BANSHI_NODE_H

#include <stdbool.h>
#include <stdint.h>

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
	NODE_FIGURE,
	NODE_CAPTION,
	N_NODE_ROLES
};

enum scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW, SCOPE_BOTH };

struct node {
	enum node_role role : 8;
	enum scope scope : 8; /* TH */
	uint32_t row_span;    /* TH, TD: at least 1 */
	uint32_t col_span;
	uint32_t parent; /* 0: none */
	bool has_inner;  /* others have it as their parent */
	/* TD: the TH nodes that head it, as two ranges of structure.header: columns first, then rows, outer to inner.
	 */
	uint32_t first_col_header, first_row_header;
	uint16_t n_col_headers, n_row_headers;
	/* TABLE: its caption; FIGURE: what is to be seen; P: what is said instead of its words; NOTE: its words, for
	 * links to it; or NULL. */
	const char *name;
};

/* The nodes of a text. */
struct text_nodes {
	uint32_t node;                 /* P, H1 … H6, LBody; Note */
	uint32_t reference;            /* of a Note: the Reference to it, which its Link follows; 0: none */
	uint32_t head;                 /* H1 … H6 before it: of the head that is run in; 0: none */
	uint32_t first_link;           /* Link of its first link: text_link_node gives them by number */
	const uint32_t *link;          /* of a cell: the Links themselves; NULL: they follow the first */
	const struct text_nodes *note; /* of its footnotes, in the order of their marks */
	const uint32_t *item;          /* of a list in a cell: LBody of its items, in their order */
};

/* The nodes of a band's cells, by their place in the band: header cells, stubs, sections, merges. */
struct band_nodes {
	const uint32_t *head, *stub, *section, *merge;
	const uint32_t *row;  /* of a band without merges: the node of the row's first value, the others follow it */
	const uint32_t *cell; /* of a band with merges: of every value, row by row; 0: it is merged */
	uint32_t n_leaves;
};

/* What is in a cell, or in a note below a table, beside words. */
struct inner_nodes {
	uint32_t owner;            /* the cell, or the Note */
	const uint32_t *reference; /* of each mark of a note; its Link follows it */
	const uint32_t *link;      /* Link of each of its links */
	const uint32_t *item;      /* LBody of each item of its lists */
};

/* The nodes of a table. In a document whose cells have none all but `table` is NULL. */
struct table_nodes {
	uint32_t table;
	const struct band_nodes *band;
	const uint32_t *above, *note;    /* of the lines around it: P before, P or Note after the table */
	const struct inner_nodes *inner; /* by owner: of the cells with marks of notes, links or lists */
	uint32_t n_inner;
	const uint32_t *total; /* of its page totals that are content: the TH, which the TDs follow; 0: it is not */
};

/* The nodes of a block: of what it is; the others are zero. */
struct block_nodes {
	struct text_nodes text;
	struct table_nodes table;
	uint32_t figure; /* of a figure: Figure, the picture's; 0: decorative. Its title is text.node: Caption, the
			  * Figure's child, or P below what is decorative; 0: it has none */
	const uint32_t *organ, *seal; /* of a signature: of each organ; seals are Forms, NULL: none is to be signed */
	uint32_t date;                /* of a signature */
	const struct block_nodes *inner; /* of a foot */
};

#endif
