/* The places of a template's body that take what is read, and the headings that lead to them. */
#ifndef BANSHI_MATCH_SLOTS_H
#define BANSHI_MATCH_SLOTS_H

#include <glib.h>
#include <stdbool.h>

struct field;
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

/* slots_init fills matcher->slots from the template's body; slots_finish frees them with the lines they own. */
void slots_init(struct matcher *matcher);
void slots_finish(struct matcher *matcher);

/* The i-th slot. */
struct slot *slot_at(const struct matcher *matcher, guint i);
/* The slot of text before the first heading, or NULL: the template has none. */
struct slot *slot_first(const struct matcher *matcher);

#endif
