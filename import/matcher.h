/* Inside import/: what the parts of the matcher share. */
#ifndef BANSHI_MATCHER_H
#define BANSHI_MATCHER_H

#include "import/grid.h"
#include "import/match.h"
#include "templates/schema.h"

/* A place for prose, a table or a scalar in the template's body, with the heading that leads to it. */
struct slot {
	const struct field *field;
	const char *label; /* without blanks */
	unsigned level;    /* of its heading, from 0; */
	bool heading;      /* when it has one */
	unsigned number;   /* that its heading bears when every section is there */
	bool found;
	GArray *lines; /* of struct line; what stands there, in order */
};

/* A line of prose before headings are told from paragraphs. */
struct line {
	const struct piece *piece;
	const char *text; /* without its number when it has one */
	int level;        /* of its number, as the template writes it, from 0; -1: none */
	unsigned number;
	bool exact;       /* written as the template writes it */
	bool short_one;   /* could be a heading: short, without a stop */
	unsigned heading; /* the level it is placed at, from 1; 0: a paragraph */
};

struct matcher {
	const struct report_template *tpl;
	const struct pieces *pieces;
	struct arena *arena;
	struct diags *diags;
	struct matched *out;
	GArray *slots;        /* of struct slot, in the order of the body */
	struct slot *slot;    /* where we are; NULL: before the first */
	GHashTable *heads;    /* heads and corners of all tables, without blanks */
	GHashTable *composed; /* of the template's composed lines, ready to be looked for; of match-title.c */
	/* Neighbouring pieces left out are told of once. */
	const struct piece *left;
	unsigned n_left;
};

struct where matcher_where(const struct matcher *matcher, const struct spot *spot);
/* Says that a piece has no place. */
void matcher_leave(struct matcher *matcher, const struct piece *piece);
void matcher_leave_end(struct matcher *matcher);

/* match-title.c: looks for the title and other composed lines of the body; fills their fields. The number of pieces up
 * to the title and with it, or 0. */
guint title_find(struct matcher *matcher);
/* True when a paragraph is one of the body's composed lines, or one with places; its fields are filled. */
void composed_free(gpointer composed);
bool title_is_line(struct matcher *matcher, const struct piece *piece);

/* match-prose.c: numbers and headings. */
struct line line_make(struct matcher *matcher, const struct piece *piece);
/* Whether a label is written here, to the character or nearly. */
enum likeness { LIKE_NOT, LIKE_NEAR, LIKE_EXACT };
enum likeness label_compare(struct arena *arena, const char *text, const char *label);
void prose_place(struct matcher *matcher, struct slot *slot);
/* Takes a signature from the end of the last section. */
void signature_take(struct matcher *matcher);

/* match-table.c */
void table_place(struct matcher *matcher, const struct piece *piece);
/* The labels of tables that may stand alone in the source: heads and notes. */
GHashTable *table_heads(struct matcher *matcher);
/* Says which rows and cells of the tables are not there. */
void table_report(struct matcher *matcher);

/* match-cell.c: what a cell says. */
bool cell_is_value(const char *text);
/* The value as a data file has it. What had to be changed is said. */
const char *cell_value(struct matcher *matcher, const struct datatype *datatype, const struct grid_cell *cell);

#endif
