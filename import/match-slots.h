/* The places of a template's body that take what is read, and the headings that lead to them. */
#ifndef BANSHI_MATCH_SLOTS_H
#define BANSHI_MATCH_SLOTS_H

#include <glib.h>
#include <stdbool.h>

#include "import/likeness.h"

struct field;
struct line;
struct matcher;

/* A place for prose, a table or a scalar. */
struct slot {
	const struct field *field;
	const char *label; /* of its heading, without blanks; the arena's */
	unsigned level;    /* of its heading, from 0; */
	bool heading;      /* when it has one */
	bool found;
	GArray *lines; /* owned; of struct line: what stands there, in order */
};

/* Fills matcher->slots from the template's body. slots_finish frees what they own. */
void slots_init(struct matcher *matcher);
void slots_finish(struct matcher *matcher);

/* The i-th slot. */
struct slot *slot_at(const struct matcher *matcher, guint i);
/* The slot of text before the first heading, or NULL: the template has none. */
struct slot *slot_first(const struct matcher *matcher);

/* The slot that a line is the heading of, or NULL; *likeness says how near its label is. One that was opened before and
 * has something in it is not looked at. */
struct slot *slot_find(struct matcher *matcher, const struct line *line, enum likeness *likeness);
/* Makes a slot the one where text goes. Says what is wrong with the words and the number of its heading. */
void slot_open(struct matcher *matcher, struct slot *slot, const struct line *line, enum likeness likeness);

#endif
