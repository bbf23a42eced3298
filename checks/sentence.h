/* One line of a report's prose as it is read, and saying what is wrong in it. */
#ifndef BANSHI_SENTENCE_H
#define BANSHI_SENTENCE_H

#include "binding/bound.h"
#include "binding/messages.h"
#include "binding/prose-lines.h"
#include "checks/claim.h"

struct sentence {
	struct messages *messages;
	const struct bound_report *report, *previous; /* previous may be NULL */
	const struct field *field;
	const struct prose_line *line;
	const char *text; /* of the line */
	struct reading reading;
	const struct speaker *speaker;
	const struct meaning *row; /* the last row that several may be meant by, */
	int alternative;           /* and which of them agreed with the table; -1: none yet */
};

/* The words of a range of tokens; in the arena. */
const char *sentence_words(const struct sentence *sentence, struct range range);
/* Where a range of tokens was written, for a rule of the template (or NULL). */
struct where sentence_where(const struct sentence *sentence, struct range range, const char *rule);
/* A number of millionths as people write it; in the arena. */
const char *sentence_number(const struct sentence *sentence, int64_t millionths);

#endif
