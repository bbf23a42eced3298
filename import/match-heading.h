/* The heading of a section, and what its words and number should have been. */
#ifndef BANSHI_MATCH_HEADING_H
#define BANSHI_MATCH_HEADING_H

#include "import/match-line.h"

struct matcher;
struct piece;
struct slot;

/* How a heading is known. */
enum heading_how {
	HEADING_NONE,
	HEADING_EXACT,    /* its words are the template's */
	HEADING_NEAR,     /* they are nearly */
	HEADING_WORDS,    /* they have words of this label and of no other */
	HEADING_NUMBER,   /* its number and its place tell, its words do not */
	HEADING_REPEATED, /* of a heading that stands elsewhere: a line of a table of contents, a caption */
};

struct heading_mark {
	enum heading_how how;
	struct slot *slot;        /* NULL: it opens none */
	struct line line;         /* the heading, without its number and what ends it */
	const struct piece *rest; /* the text that follows it in its paragraph; NULL: none */
};

/* Makes the mark's slot the one where text goes. Says what is wrong with the words and the number of its heading. */
void heading_open(struct matcher *matcher, const struct heading_mark *mark);

#endif
