/* What the words around a number, or behind a “not”, are about. */
#ifndef BANSHI_CLAUSE_H
#define BANSHI_CLAUSE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "checks/line.h"
#include "checks/phrase.h"
#include "checks/token.h"

/* One number of a table as words name it. */
struct named_cell {
	const struct subject *subject; /* NULL: not known */
	const struct meaning *row;     /* NULL: its words named none, or the table has no rows */
	const struct meaning *column;
};

/* Whether two names are of one number. */
static inline bool named_cell_equal(const struct named_cell *a, const struct named_cell *b)
{
	return a->subject && a->subject == b->subject && a->row == b->row && a->column == b->column;
}

/* What the segments before a number name without one. */
struct hint {
	const struct subject *subject; /* NULL: nothing */
	const struct facet *row, *column;
};

/* What a paragraph speaks of, as far as it has been read. */
struct topic {
	const struct subject *subject; /* or NULL */
	bool other;                    /* it is other business; `subject` is then what that is akin to */
	bool in_passing;               /* `other` only until the sentence goes on */
	struct named_cell named;       /* what was named last */
	struct named_cell main;        /* what its sentence began with */
	const struct meaning *column;  /* the column that was named in this sentence, or NULL */
	struct hint hint;
	int year;                      /* that the sentence speaks of */
	bool several;                  /* the sentence has named other things of the same table */
	bool some;                     /* what follows may be of some of what was named */
	bool doubtful;                 /* its row is named by a short word among unknown ones */
	const struct subject *some_of; /* SENSE_UNKNOWN: it is of some of these; or NULL */
	bool restricted;               /* what was named is a part of what the table counts */
	bool limited;                  /* to years or to no time that is known */
	bool in_part;                  /* to a part of the year */
	bool of_part;                  /* to a part of the organ */
	bool elsewhere;                /* at another organ, */
	struct range place;            /* which these words name; or empty */
};

enum sense {
	SENSE_NONE,    /* the words name nothing */
	SENSE_UNKNOWN, /* they name a part that no table has, or cannot be understood */
	SENSE_OTHER,   /* another thing: what follows is of that */
	SENSE_KNOWN
};

struct understood {
	struct named_cell cell;
	const struct meaning *column_too; /* this column may be meant instead; or NULL */
	bool row_named, column_named;
	size_t noun_len;               /* the bytes of its noun; 0: none was said */
	bool noun_bare;                /* a noun that is short for several things */
	bool sure;                     /* with a word that makes it sure */
	bool some;                     /* it may be of some of those that were spoken of */
	bool fine;                     /* a row of a group, or a column, that its words name in full */
	bool doubtful;                 /* its row is named by a short word among unknown ones */
	const struct subject *some_of; /* SENSE_UNKNOWN: it is of some of these; or NULL */
	bool restricted;               /* words that are not known make it a part: no more than there are */
	bool unsure;                   /* it may be of a part that was named before */
	struct range words;            /* from the first to the last word that says it */
	struct found_phrase row_phrase;
};

/* Finds what the words before a number, in `left`, and those after it, in `right`, are about. */
enum sense clause_understand(
	const struct clause *clause, struct range left, struct range right, struct understood *out);
/* Whether a range ends in a word that is not known, or is for other business: what is counted is not the tables'. */
bool clause_is_unknown(const struct clause *clause, struct range range);
/* Whether a range ends in a word for other business. */
bool clause_names_other(const struct clause *clause, struct range range);

#endif
