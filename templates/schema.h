/* What a template is made of. For templates/ and import/: a template is opaque to the others.
 *
 * Everything lives in the template's arena and is never changed once it is read. */
#ifndef BANSHI_SCHEMA_H
#define BANSHI_SCHEMA_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "document/document.h"
#include "report/arena.h"
#include "report/decimal.h"
#include "report/value.h"

/* ---- the schema: what the report file holds ---- */

enum field_type {
	FIELD_TEXT,  /* one line */
	FIELD_PROSE, /* paragraphs and headings */
	FIELD_INTEGER,
	FIELD_DECIMAL,
	FIELD_DATE,
	FIELD_CHOICE,
	FIELD_FLAG, /* 是 or 否 */
	FIELD_GROUP,
	FIELD_TABLE,
	N_FIELD_TYPES
};
const char *field_type_name(enum field_type type);

struct choice {
	const char *key, *label; /* the data may use either; the label is printed */
};

/* What a text looks like from its first character to its last, and how that is called. */
struct text_pattern {
	const char *is; /* a regular expression that editors understand too */
	const GRegex *regex;
	const char *words[2]; /* by language */
};

/* What a scalar must be: of a field, or of a table's cells. */
struct datatype {
	enum field_type type;
	bool has_min, has_max;
	bool blank;                /* a cell may be left empty, */
	const char *blank_as;      /* and is then printed so; NULL: is empty */
	bool sign;                 /* a positive number is printed with its plus */
	bool thousands;            /* 1,234,567: printed with a comma between groups of three */
	uint32_t places;           /* printed with as many digits after the point, zeros added; 0: as written */
	const struct value *marks; /* signs that may stand for a number, as — and /; or NULL */
	struct decimal min, max;
	uint32_t decimals;                  /* digits after the point at most */
	uint32_t max_length;                /* of a text, in characters; 0: any */
	const struct text_pattern *pattern; /* of a text; or NULL */
	const struct choice *choice;
	uint32_t n_choices;
	bool many; /* of a choice: several may be chosen */
};
#define CHOICES_MAX 64

struct field {
	const char *key, *label;
	struct datatype datatype;
	bool required;
	bool expected;                /* its absence is warned of */
	const struct value *fallback; /* in the template: the datum when the report has none; or NULL */
	const struct field *parent;   /* the group; NULL at the top */
	struct field *child, *next;   /* of a group; in the order of the template */
	const struct table_template *table;
	uint32_t id; /* 0 … n_fields - 1 */
};

/* The field with that key or label in a group, or NULL. */
const struct field *field_find(const struct field *group, const char *name);
/* The field at a path of keys, as signature.date, or NULL. */
const struct field *field_at(const struct field *root, const char *path, size_t len);

/* ---- tables: the two trees ---- */

/* What a template says of one cell. */
struct cell_template {
	const struct datatype *datatype; /* its own, or NULL */
	const struct value *word;        /* what the form has there, or NULL */
	const char *said;                /* the entry of the template's list that names it, for messages; or NULL */
	int align;                       /* enum align, or -1 */
	uint16_t look;                   /* as of struct cell */
	bool heading;                    /* the word heads its row */
	bool merged;                     /* it lies under a merged cell: the first one's value stands there */
	bool fixed;                      /* the report gives nothing here */
};

/* A node of a column tree or of a row tree. A leaf is a column or a row. */
struct node {
	const char *key, *label;
	const char *name;           /* keys from the root, as org.com; unique in its table with the band */
	const char *brief;          /* the shortest end of the name that no other node of the tree has */
	const char *brief_label;    /* the labels of the same nodes */
	const struct value *origin; /* the label in the template */
	struct node *parent;        /* NULL in a root */
	struct node *child, *next;
	uint32_t n_children;
	GHashTable *children; /* of many: by key and by label; the template's. NULL: few, to be looked through */
	uint32_t first, end;  /* the leaves under it: of the band's columns, or of the table's rows */
	uint32_t id;          /* in its tree, parents before children */
	uint16_t depth;       /* of the root's children 0 */
	uint16_t span;        /* of a column leaf: grid columns when given, else 0 */
	const char *sum;      /* of a leaf that is the sum of its siblings: the name of that rule, as T3-1; else NULL */
	enum direction direction;
	const struct datatype *datatype; /* its own or the nearest above; NULL: none is given */
	const enum align *align;         /* likewise */
	bool section;                    /* of a row node: a row of its own over those below it, instead of a stub */
	const struct value *cells;       /* of a row leaf: words of the form, by column; or NULL */
	struct cell_template *cell; /* of a row leaf: by the band's column leaves; NULL: all are as their columns */
	uint32_t color;             /* fill of its rows, or FILL_NONE */
};

/* The next node of a tree in depth-first order, or NULL after the last one of the tree under root. */
struct node *node_next(const struct node *root, const struct node *node);
static inline bool node_is_leaf(const struct node *node)
{
	return !node->child && node->parent;
}

/* What a node is called in messages. */
static inline const char *node_words(const struct node *node)
{
	return *node->label ? node->label : node->key;
}

/* The node below `group` that a data file means by a name: a child by its key or label, else the only node further down
 * that has this name, short or in full. NULL when there is none. */
const struct node *node_find(const struct node *group, const char *name);
/* Whether a row's cell of this column is the form's own, so that the report has nothing for it; row may be NULL. */
static inline bool node_has_word(const struct node *row, const struct node *leaf)
{
	return row && row->cell && node_is_leaf(leaf) && row->cell[leaf->first].fixed;
}
/* Whether all cells of a row leaf are. */
bool row_is_fixed(const struct node *row, uint32_t n_leaves);

/* A stub column of a table whose rows come from the data. */
struct data_stub {
	const char *key, *label;
	const struct value *origin;
	bool merge; /* equal names one below another are one stub */
	enum direction direction;
	unit width;
	uint16_t share;
};

/* A line above a table or a note below it, with {places}. */
struct table_words {
	const struct value *left, *center, *right;
	const struct style *style;
	uint16_t parts; /* enum on_parts */
};
/* Whether a leaf is among those that a sum adds up: its siblings and all below them but other sums. */
static inline bool node_adds(const struct node *sum, const struct node *leaf)
{
	return leaf != sum && !leaf->sum && leaf->first >= sum->parent->first && leaf->end <= sum->parent->end;
}

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

struct table_template {
	const char *name;
	const struct value *origin; /* its definition */
	struct node rows;           /* one tree for all bands; no children in a table of one unnamed row */
	const struct node **row;    /* n_rows leaves; NULL entry: the unnamed row */
	uint32_t n_row_nodes;
	struct band_template *band; /* as many as table.n_bands */
	struct table table;         /* as the document has it, with the cells still missing */
	bool from_data;
	const struct data_stub *data_stub; /* merged ones first */
	uint32_t n_data_stubs, n_merged;
	const struct table_words *above; /* table.n_above */
	const struct value **note;       /* table.n_notes */
	const struct value *numbers;     /* of the stubs' cell in the row of column numbers; NULL: no such row */
	const struct value *rules;       /* in the template, or NULL */
};
/* Leaves of the document's table that are names, before those that the columns of the template are. */
static inline uint32_t table_name_leaves(const struct table_template *table)
{
	return table->n_data_stubs - table->n_merged;
}

/* The datatype of one cell: the row's own, else the column's. */
const struct datatype *cell_datatype(
	const struct band_template *band, const struct node *row, const struct node *column);

/* How one cell's text stands: as the cell, the row or the column says, else as the table's style; row NULL: the unnamed
 * row. */
enum align cell_align(const struct table_template *table, const struct node *row, const struct node *column);

/* ---- forms: a grid that the template draws (审批表, 登记表, 申请表) ---- */

struct form_cell {
	const char *name;                                /* as drawn: words, or the field's path */
	uint32_t first_row, end_row, first_col, end_col; /* of the grid */
	const struct field *field;                       /* of a cell that is one field and nothing else; NULL: words */
	const char *words;                               /* with {places}; "" in an empty cell */
	const char *blank;                               /* stands where the report has nothing; NULL: nothing does */
	bool boxes; /* a choice is all that could be chosen, with a box before each */
	bool label; /* words of the form that head the cells beside or below */
	enum align align;
	enum direction direction;
	uint16_t look;
};

struct form_template {
	const char *name;
	struct table_template around; /* what every table has: style, lines, notes, the grid; one band without cells */
	const struct form_cell *cell; /* by row, then column */
	uint32_t n_cells;
};

/* ---- the pages' content ---- */

struct heading {
	const struct style *style;
	const char *number;         /* its format; NULL: not numbered */
	const struct tree *tree;    /* the template file of the format, */
	const struct value *origin; /* and its place there */
};
#define HEADINGS_MAX 6

enum item_kind {
	ITEM_TITLE,
	ITEM_TEXT,
	ITEM_PROSE,
	ITEM_SECTION,
	ITEM_TABLE,
	ITEM_FORM,
	ITEM_SIGNATURE,
	ITEM_ATTACHMENT_LIST,
	ITEM_ATTACHMENTS,
	ITEM_SEPARATOR,
	ITEM_FOOT,
	ITEM_PAGE_BREAK
};

/* One entry of `body`. */
struct item {
	enum item_kind kind;
	const struct style *style;
	const char *const *line; /* of a title or a text: n_lines with {places} */
	uint32_t n_lines;
	const char *tail; /* of a text: set flush right on its last line; NULL: none */
	const struct field *field;
	const struct field *when; /* left out when the report has no such field; NULL: always there */
	const struct separator *separator;
	const struct form_template *form;
	const struct item *inner; /* of a foot */
	uint32_t n_inner;
};

/* A piece of the template's text that is printed, so that its characters can be checked against the fonts. */
struct label {
	const struct tree *tree;
	const struct value *origin;
};

struct report_template {
	struct arena *arena;
	struct tree *base; /* the house style every template starts from */
	struct tree *tree;
	const char *name, *label;
	struct metadata metadata; /* with {places} in its texts */
	const struct field *date; /* of the document, or NULL */
	struct page_spec page;
	unit zi, line;            /* one 字 and one 行 of the page's grid */
	GHashTable *styles;       /* owned; name → struct style in the arena */
	GHashTable *table_styles; /* owned; name → struct table_style in the arena */
	GHashTable *tables;       /* owned; name → struct table_template in the arena */
	GHashTable *forms;        /* owned; name → struct form_template in the arena */
	struct heading heading[HEADINGS_MAX];
	uint32_t n_headings;
	struct field *fields; /* the root group */
	const struct field
		*archive; /* among them: the house's group for archives; NULL when the template has its own */
	uint32_t n_fields;
	const struct item *item;
	uint32_t n_items;
	const struct style *prose;   /* of the paragraphs under headings */
	GArray *labels;              /* owned; of struct label */
	GPtrArray *regexes;          /* owned; of GRegex, each held once */
	GPtrArray *indexes;          /* owned; of GHashTable, of nodes with many children */
	GPtrArray *rules;            /* owned; of const struct rule in the arena */
	const struct value *words;   /* mapping of wrong spellings to right ones, or NULL */
	const struct value *silence; /* mapping of what this template does without to the reason, or NULL */
};

#endif
