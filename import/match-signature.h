/* The signature below the last section. */
#ifndef BANSHI_MATCH_SIGNATURE_H
#define BANSHI_MATCH_SIGNATURE_H

#include <glib.h>

struct arena;
struct field;
struct matcher;
struct report_template;

/* A signature among lines: [first, end) of them, none when these are equal. */
struct signed_lines {
	guint first, end;
	const char *organ, *date; /* the arena's or a piece's; organ may be NULL */
};

/* The signature from a line on: of several the one of the organ, NULL when unknown, else the first. What follows a
 * signature may bear the names and dates of other documents. */
struct signed_lines signature_find(const GArray *lines, guint from, const char *organ, struct arena *arena);

/* Takes organ and date out of the slot where text went last, when the template has a signature and they are there: at
 * the end, or above what a page has below its text, which is left out. The organ, NULL when unknown, is the one whose
 * document it is. */
void signature_take(struct matcher *matcher, const char *organ);

/* The group of the template's signature, or NULL, and the field of the organ in it. */
const struct field *signature_group(const struct report_template *tpl);
const struct field *signature_organ(const struct report_template *tpl);

#endif
