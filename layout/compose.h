/* What the files of the line composer share: items, lines, how a line is set (docs/composing.md). Items are made in
 * compose-items.h, lines broken in compose-lines.h and set to a width in compose-fit.h.
 *
 * It works on items, one a cluster, that know their width, the blank in their ink box, and what may follow. Breaks are
 * the optimum over the whole paragraph: the sum of the lines' demerits is least. */
#ifndef BANSHI_COMPOSE_H
#define BANSHI_COMPOSE_H

#include <stdbool.h>
#include <stdint.h>

#include "document/document.h"
#include "fonts/shape.h"
#include "fonts/unit.h"
#include "layout/char-class.h"

struct arena;

/* What gives way when a line is too long, in this order (CLREQ 3.2.2). The mark at the line end is
 * always set half-width (GB/T 15834-2011 5.1.10). */
enum shrink_step {
	SHRINK_SPACE,
	SHRINK_INTERPUNCT,
	SHRINK_BRACKET,
	SHRINK_COMMA,
	SHRINK_GAP,
	SHRINK_STOP,
	N_SHRINK_STEPS
};

/* What is widened when it is too short. STRETCH_REST is every other place where widening is allowed, all alike. */
enum stretch_step { STRETCH_SPACE, STRETCH_GAP, STRETCH_REST, N_STRETCH_STEPS };

/* When nothing else gives way, every place of STRETCH_REST in a justified line is set closer by up to an em divided by
 * this: less than what the grid takes off each character of 16 pt, and not seen. */
#define COMPOSE_TIGHTEST 64

/* Where a piece that is wider than the line is broken all the same: better between a number and its measure than in a
 * word. A column of a table may be too narrow for the two, but not for a word (compose_min_width). */
enum emergency { EMERGENCY_NONE, EMERGENCY_BETWEEN, EMERGENCY_INSIDE };

/* Before what may not part, and is long, a line need not be full: it is widened less, and left short sooner. */
enum shortness { SHORT_NOT, SHORT_NUMBER, SHORT_ADDRESS };

struct item {
	unit width;       /* as set inside a line, without the gap after it */
	unit shift;       /* how far left of the item's edge its glyphs' own cell begins: blank already taken off */
	unit lead, trail; /* blank inside the width before and after the ink, that a line start or end takes away */
	unit gap;         /* after it, before the next item: the Han–Latin gap */
	unit lead_shrink, trail_shrink, gap_shrink; /* how much of each may go within a line */
	unit gap_stretch;                           /* STRETCH_SPACE: of the space itself; STRETCH_GAP: of the gap */
	int32_t penalty;                            /* of a line end after it; PENALTY_NEVER forbids */
	enum char_class kind : 8;
	enum shrink_step step : 8; /* of lead and trail */
	bool full : 1;             /* one em wide */
	bool rest : 1;             /* the place after it may be widened by STRETCH_REST */
	bool forced : 1;           /* the line ends here */
	unsigned shortness : 2;    /* of enum shortness: of a line that ends here */
	unsigned emergency : 2;    /* of enum emergency: forbidden for looks only */
};

#define PENALTY_NEVER INT32_MAX
/* Inside the short name of an organ, 市|委: as bad as a last line of one character. What is parsed as a title is, which
 * knows its words, takes no notice of it. */
#define PENALTY_ORGAN 1999

/* STRETCH_REST may give each place of a line of such a shortness so many parts of an em: a third, or less where the
 * line may be short. */
static inline int64_t shortness_parts(enum shortness shortness)
{
	return shortness == SHORT_ADDRESS ? 8 : shortness == SHORT_NUMBER ? 5 : 3;
}

/* Part of a word or number of letters, digits and what joins them. */
static inline bool item_in_word(const struct item *item)
{
	return char_is_latin(item->kind) || item->kind == CLASS_SOLIDUS;
}

struct line {
	uint32_t first, end; /* items; spaces at the line's end are outside */
	bool last;           /* of the paragraph, or before a forced break: not justified */
	unit inset;          /* of a line after the first: further from the left than the paragraph */
};

/* How a line is set to a width: amounts to take from (shrink) or give to (stretch) each step, and what a step has. */
struct fit {
	unit shrink[N_SHRINK_STEPS], can_shrink[N_SHRINK_STEPS];
	unit stretch[N_STRETCH_STEPS], can_stretch[N_STRETCH_STEPS]; /* STRETCH_REST below 0: set closer */
	uint32_t n_rest;                                             /* places of STRETCH_REST */
	unit over;  /* still too wide by this: nothing more gives way */
	unit under; /* left empty at the line's end: nothing more is widened */
};

#endif
