/* What the parts of the matcher share: one source on its way into one template. */
#ifndef BANSHI_MATCHER_H
#define BANSHI_MATCHER_H

#include "import/matched.h"
#include "readers/piece.h"

struct slot;

/* A sign that stands for a number in cells of the source. */
struct sign {
	const struct location *first;
	unsigned n;
};

struct matcher {
	const struct report_template *tpl;
	const struct pieces *pieces;
	struct arena *arena;
	struct diags *diags;
	struct matched *out;
	GArray *slots;         /* owned; of struct slot, in the order of the template's body */
	struct slot *slot;     /* among them: where the next text goes; NULL: before the first */
	GHashTable *labels;    /* owned; all labels of all tables, without blanks */
	GHashTable *row_parts; /* owned; beginnings of the labels of rows and their groups: table_row_parts */
	GHashTable *heads;     /* owned; heads and corners of all tables, without blanks */
	GHashTable *composed;  /* owned; the template's composed lines as patterns, by their text; of match-title.c */
	guint loose_from;      /* no table of paragraphs begins before this piece */
	/* Neighbouring pieces without a place are told of together: the first of them, or NULL, how many, and how many
	 * of them are what stands around the text of a page. */
	const struct piece *left_out;
	unsigned n_left_out, n_furniture;
	bool unnumbered; /* no section's heading has a number: told once */
	bool said_unnumbered;
	GHashTable *dropped; /* owned; all pieces that were left out, or are parts of tables */
	GHashTable *signs;   /* owned; sign → struct sign, the arena's */
};

/* A location in the source, for a diagnostic. */
struct where matcher_where(const struct matcher *matcher, const struct location *location);

/* Leaves out a piece that has no place. */
void matcher_leave_out(struct matcher *matcher, const struct piece *piece);
/* Says of a heading without a number that the headings have none; once in a source. */
void matcher_say_unnumbered(struct matcher *matcher, const struct piece *piece, const char *heading);
/* Says which pieces were left out since this was called last. To be called where one is placed, and at the end. */
void matcher_say_left_out(struct matcher *matcher);

#endif
