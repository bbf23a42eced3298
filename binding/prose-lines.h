/* The prose of a report line by line, as its rules look at it. */
#ifndef BANSHI_PROSE_LINES_H
#define BANSHI_PROSE_LINES_H

#include "binding/bound.h"

struct prose_line {
	struct datum datum;         /* the scalar, or the key of a heading */
	uint32_t offset, len;       /* of the line in the scalar's text; no blanks around it, none is empty */
	bool heading;               /* a key */
	const struct value *parent; /* lines with the same one follow each other on one level */
};

/* All lines of a prose field, headings before what is under them; of struct prose_line, to be unreffed. */
GArray *prose_lines(const struct report_template *tpl, const struct bound *bound, struct arena *arena);

/* The text of the line; NUL-terminated, in the arena. */
const char *prose_line_text(struct arena *arena, const struct prose_line *line);
/* Where the bytes [first, end) of the line were written, for a diagnostic of the rule (NULL: of none). */
struct where prose_line_where(
	struct arena *arena, const struct prose_line *line, size_t first, size_t end, const char *rule);

#endif
