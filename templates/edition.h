/* Which edition of a template a file is: the version and the date that it tells. */
#ifndef BANSHI_EDITION_H
#define BANSHI_EDITION_H

#include <stdbool.h>

struct tree;

/* As written, borrowed from the tree; NULL: not told. */
struct edition {
	const char *version, *date;
};

/* 1 to 32 ASCII letters, digits and . - _ +: it stands in lists and file names. */
bool edition_version_is(const char *text);
/* A day of the calendar as 2026-01-31 (ISO 8601). */
bool edition_date_is(const char *text);

/* What the root of a template's file tells, before it is merged with what it extends. What is not well-formed is left
 * out here; where the file itself is read it is a mistake (edition-load.h). */
struct edition edition_of(const struct tree *tree);

#endif
