/* Columns of words: how wide one must be to be read well, and what it costs when it is not. */
#ifndef BANSHI_TABLE_WORDS_H
#define BANSHI_TABLE_WORDS_H

#include <stdint.h>

#include "fonts/unit.h"
#include "layout/paragraph.h"

/* Texts up to so many characters are told apart; longer ones count as of this length. */
enum { WORDS_LONGEST = 64 };

/* One line, and a column without any of the room that it wants (struct table_layout, lines and squeeze). */
enum { WORDS_ONE = 1000 };
/* What it costs at least that a column wants more and has less than six characters; less than WORDS_SEEN is not seen.
 */
enum { WORDS_SEEN = 41, WORDS_TORN = 80 };

/* How often a column has texts of each length, counted in characters of the style; numbers and what else cannot break
 * are no words. */
struct words {
	uint32_t length[WORDS_LONGEST + 1];
	uint32_t n;
	unit advance; /* of the largest style among them */
};

/* Takes down a text of one column: its extent without padding, and a character's advance, in units. */
void words_add(struct words *words, struct extent extent, unit advance);
/* The inner width that a column's words want, in units: the one at which nine texts of ten have two lines at most, but
 * six characters at least and twelve at most. 0: it has no words. */
unit words_want(const struct words *words);
/* What it costs that a column has `width` where its words want `want`, by WORDS_ONE: the square of what it lacks, or
 * WORDS_TORN if that is more. */
int64_t words_squeeze(const struct words *words, unit want, unit width);
/* The lines of a row on the average at an inner width, by WORDS_ONE, if this column is the one that has most. */
int64_t words_lines(const struct words *words, unit width, uint32_t n_rows);

#endif
