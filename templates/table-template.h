/* Tables of a template: a tree of columns and a tree of rows, and what is said of single cells. */
#ifndef BANSHI_TABLE_TEMPLATE_H
#define BANSHI_TABLE_TEMPLATE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "document/document.h"
#include "templates/field.h"

/* What a template says of one cell. */
struct cell_template {
	const struct datatype *datatype; /* its own, or NULL */
	const struct value *word;        /* what the form has there, or NULL */
	const char *said;                /* the entry of the template's list that names it, for messages; or NULL */
	int align;                       /* enum align, or -1 */
	uint16_t format;                 /* as of struct cell */
	bool heading;                    /* the word heads its row */
	bool merged;                     /* it lies under a merged cell: the first one's value stands there */
	bool fixed;                      /* the report gives nothing here */
};

struct formula;
struct formula_settings;
struct rule;

/* A node of a column tree or of a row tree. A leaf is a column or a row. */
struct node {
	const char *key;
	const char *label;          /* as its head is set, perhaps in several lines; "" for none */
	const char *words;          /* the label in one line: what reports and messages call it; "" for none */
	const char *name;           /* keys from the root, as org.com; unique in its table with the band */
	const char *brief;          /* the shortest end of the name that no other node of the tree has */
	const char *brief_label;    /* the words of the same nodes */
	const struct value *origin; /* the label in the template */
	struct node *parent;        /* NULL in a root */
	struct node *child, *next;
	uint32_t n_children;
	GHashTable *children;          /* of many: by its names; the template's. NULL: few, to be looked through */
	uint32_t first, end;           /* the leaves under it: of the band's columns, or of the table's rows */
	uint32_t id;                   /* in its tree, parents before children */
	uint16_t depth;                /* of the root's children 0 */
	uint16_t span;                 /* of a column leaf: grid columns when given, else 0 */
	const struct formula *formula; /* of a leaf that is worked out so, or NULL */
	const struct formula_settings *formula_settings; /* as written, until it is parsed */
	const char *sum; /* of a leaf that is the sum of its siblings: the name of that rule, as T3-1; else NULL */
	enum direction direction;
	const struct datatype *datatype; /* its own or the nearest above; NULL: none is given */
	const enum align *align;         /* likewise */
	bool section;                    /* of a row node: a row of its own over those below it, instead of a stub */
	bool merge;                 /* of a column leaf: a value left blank goes on from the row above, in one cell */
	const struct value *cells;  /* of a row leaf: words of the form, by column; or NULL */
	struct cell_template *cell; /* of a row leaf: by the band's column leaves; NULL: all are as their columns */
	uint32_t color;             /* fill of its rows, or FILL_NONE */
};

/* A stub column of a table whose rows come from the data. */
struct data_stub {
	const char *key, *label, *words; /* as of a node */
	const char
		*group; /* the label of the innermost head over it, by which one of two of its name is told; or NULL */
	const struct value *origin;
	bool merge; /* equal names one below another are one stub */
	enum direction direction;
	unit width;
	uint16_t share;
};

/* A head over stub columns of such a table: over one of them, its own, or over several. */
struct data_head {
	const char *label;
	const struct value *origin;
	const struct value *diagonal; /* its texts, printed instead of the label; or NULL */
	uint32_t first, end;          /* of the stub columns */
	uint16_t depth;               /* of the outermost 0 */
	bool leaf;
};

/* A line above a table or a note below it, with {placeholders}. */
struct table_words {
	const struct value *left, *center, *right;
	const struct style *style;
	uint16_t parts; /* enum on_parts */
};
/* Rows under one header (struct band of the document). */
struct band_template {
	const char *head, *corner;
	const struct value *head_origin, *corner_origin;
	bool corner_is_note;
	const struct value *diagonal; /* of the corner: its texts; or NULL */
	struct node columns;
	const struct node **leaf;        /* n_leaves: the column leaves in order */
	const struct datatype *datatype; /* of its cells unless a row or column has one */
	uint32_t first_row, end_row;
};

/* A table as the template describes it, and what of the document's table is settled by that. */
struct table_template {
	const char *name;
	const struct value *origin; /* its definition */
	struct node rows;           /* one tree for all bands; no children in a table of one unnamed row */
	const struct node **row;    /* n_rows leaves; NULL entry: the unnamed row */
	uint32_t n_row_nodes;
	struct band_template *band; /* as many as table.n_bands */
	struct table table;         /* as the document has it, with the cells still missing */
	bool from_data;
	bool has_formulas;
	bool is_named;                     /* rules outside it name its cells */
	const struct rule *data_rule;      /* the rules of sums of its rows, if they come from the data; or NULL */
	const struct data_stub *data_stub; /* merged ones first */
	uint32_t n_data_stubs, n_merged;
	const struct data_head *data_head; /* a head before those below it */
	uint32_t n_data_heads;
	uint16_t data_levels;            /* of heads */
	const struct table_words *above; /* table.n_above */
	const struct value **note;       /* table.n_notes */
	const struct value *numbers;     /* of the stubs' cell in the row of column numbers; NULL: no such row */
	const struct value *rules;       /* in the template, or NULL */
};
/* The next node of a tree in depth-first order, parents before children; NULL after the last one under root. Begin with
 * the root itself. */
struct node *node_next(const struct node *root, const struct node *node);
/* What a node is called: its words, else its key. */
static inline const char *node_words(const struct node *node)
{
	return *node->words ? node->words : node->key;
}
/* Whether it is a column or a row: a node without children that is not a root. */
static inline bool node_is_leaf(const struct node *node)
{
	return !node->child && node->parent;
}
/* How many sections a row node lies in; its own is not counted. */
uint32_t node_sections(const struct node *node);
/* How many levels there are under the root. */
uint32_t tree_depth(const struct node *root);
/* The same without sections: the stub columns of a row tree. */
uint32_t tree_stub_depth(const struct node *root);

/* Whether the report may leave a column or row out, as it is worked out from others. */
static inline bool node_is_computed(const struct node *node)
{
	return node->sum || node->formula;
}
/* Whether a leaf is among those that a sum adds up: its siblings and all below them but other sums. */
static inline bool node_adds(const struct node *sum, const struct node *leaf)
{
	return leaf != sum && !node_is_computed(leaf) && leaf->first >= sum->parent->first &&
	       leaf->end <= sum->parent->end;
}

/* The datatype of one cell, never NULL: the cell's own, else the row's, the column's, the band's, else any text. The
 * row may be NULL (the unnamed one). */
const struct datatype *cell_datatype(
	const struct band_template *band, const struct node *row, const struct node *column);
/* How one cell's text stands: as the cell, the row or the column says, else as the table's style; row NULL: the unnamed
 * row. */
enum align cell_align(const struct table_template *table, const struct node *row, const struct node *column);
/* Whether a row's cell of this column is the form's own, so that the report has nothing for it; row may be NULL. */
static inline bool node_has_word(const struct node *row, const struct node *leaf)
{
	return row && row->cell && node_is_leaf(leaf) && row->cell[leaf->first].fixed;
}
/* Whether all n_leaves cells of a row leaf are the form's own, so that the report has no such row. */
bool row_is_fixed(const struct node *row, uint32_t n_leaves);

/* How many columns of a table whose rows come from the data have a formula: a row without names may leave these out. */
static inline uint32_t table_formula_columns(const struct table_template *table)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < table->band[0].columns.end; i++)
		n += table->band[0].leaf[i]->formula != NULL;
	return n;
}

/* How many leaves of the document's table are names; they stand before those that are the template's columns. */
static inline uint32_t table_name_leaves(const struct table_template *table)
{
	return table->n_data_stubs - table->n_merged;
}

#endif
