/* What the sentences of a line claim of the numbers that a vocabulary has words for. docs/sentences.md says how a
 * sentence is read. What is not understood is no claim. */
#ifndef BANSHI_CLAIM_H
#define BANSHI_CLAIM_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "checks/clause.h"
#include "checks/phrase.h"
#include "checks/token.h"

#define CLAIM_CELLS_MAX 8

enum claim_kind {
	CLAIM_NUMBER, /* so many */
	CLAIM_NONE,   /* none */
	CLAIM_ALL,    /* all are done: the cell is of those that are left */
};

/* How well the words of a number are understood: a guess is told only where the number itself speaks for it. */
enum guess {
	GUESS_NONE,  /* it is no guess */
	GUESS_FAR,   /* perhaps what the words name, perhaps something akin */
	GUESS_NEAR,  /* likely that */
	GUESS_CLOSE, /* some of it, or all */
};

struct claim {
	enum claim_kind kind;
	struct named_cell cell[CLAIM_CELLS_MAX]; /* n_cells, added up */
	uint32_t n_cells;
	const struct meaning *column_too; /* this column may be meant instead; or NULL */
	uint32_t item;                    /* of CLAIM_NUMBER: the number's */
	struct range words;               /* the tokens that say it */
	int year;                         /* of which year */
	uint32_t part_of;                 /* of this number + 1, so it may be fewer than the cell has; 0: of none */
	int alternative;                  /* of the row: the only one of those that may be meant; -1: any */
	bool some;                        /* it may be of some only, and so fewer than the cell has */
	bool unsure;                      /* another reading is possible; only its agreement counts */
	bool borrowed;                    /* its row was named before, and not by its own words */
	enum guess guess;
};

/* What a number of a sentence is. */
enum role {
	ROLE_VALUE,      /* what there is */
	ROLE_BASE,       /* what it is compared with: last year's */
	ROLE_DIFFERENCE, /* by how much it changed */
	ROLE_RATE,       /* by how many per cent */
	ROLE_SHARE,      /* how many per cent of the whole */
	ROLE_WHOLE,      /* of a share */
	ROLE_PER_CENT,   /* any other per cent */
	ROLE_MEAN,       /* per month */
	ROLE_NONE        /* of no interest */
};

struct counted {
	uint32_t token;
	enum role role;
	uint32_t part;    /* which stretch between 。 and ； it stands in */
	struct range own; /* the words before it that are its own */
	struct range segment;
	uint32_t depth;             /* of brackets */
	uint32_t whole;             /* of a part: the number it is of, + 1; 0: none */
	int sign;                   /* of a change */
	struct named_cell cell;     /* subject NULL: not known */
	const struct subject *noun; /* what it counts some of: 有2件申请超期; or NULL */
	int64_t of;                 /* ROLE_SHARE: the whole, once the share was found to be right of it; else 0 */
	bool blank;                 /* nothing is said of what it counts: 加起来7件, 23件里 */
	bool known, agrees, told;   /* compared with the table; equal; a warning was given */
};

struct reading {
	const char *text;
	GArray *tokens; /* of struct token */
	GArray *claims; /* of struct claim */
	GArray *items;  /* of struct counted: the line's numbers in order */
	int year;       /* that it speaks of: the report's, else one that the line names; 0: unknown */
};

#endif
