/* The entries of a list or mapping as pieces of text, with the comments that are theirs. */
#ifndef BANSHI_ENTRY_H
#define BANSHI_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

struct source;
struct value;

/* Half-open bytes. Between brackets `own` is `first`, and what follows an entry is not its. */
struct entry {
	uint32_t own; /* where the comment begins that stands in lines directly above, in its column, but for the first
			 entry's: that may be the whole list's */
	uint32_t first; /* its dash, or its name */
	uint32_t end;   /* the end of its last line, without the line end; between brackets: of its value */
	bool alone;     /* it is the first thing in its line */
};

/* Finds child number `i` of a collection; false when what is before it has a shape that is not known. */
bool entry_find(struct entry *entry, const struct source *source, const struct value *collection, uint32_t i);
/* The child itself, or NULL. */
struct value *entry_value(const struct value *collection, uint32_t i);
/* Whether an empty line is between the end of one entry and the next. */
bool entry_gap(const struct source *source, uint32_t end, uint32_t next);
/* Behind the comma that follows a byte after blanks, line ends and comments; UINT32_MAX: another thing follows. */
uint32_t entry_comma(const struct source *source, uint32_t at);
/* Whether there is a comment in [first, end), which no scalar covers. */
bool entry_comments(const struct source *source, uint32_t first, uint32_t end);

#endif
