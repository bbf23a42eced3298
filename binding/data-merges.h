/* Values that stand over several rows of the data: of columns that merge, what is left blank goes on from above. */
#ifndef BANSHI_DATA_MERGES_H
#define BANSHI_DATA_MERGES_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct arena;
struct band;

/* The merges of a table while its rows are read. */
struct data_merges {
	uint32_t *open; /* by leaf: 1 + its last merge; 0: none that may go on */
	uint32_t n_leaves;
	GArray *merge; /* of struct merge, also those of one row so far */
};

/* Begins without rows; the open merges are in the arena. */
void data_merges_init(struct data_merges *merges, uint32_t n_leaves, struct arena *arena);
/* No value of the rows above goes on below them: another group begins, or a row of totals. */
void data_merges_cut(struct data_merges *merges);
/* A value of a leaf begins in a row, words or a number; nothing goes on from a `blank` one. */
void data_merges_begin(struct data_merges *merges, uint32_t leaf, uint32_t row, bool blank, bool words);
/* The first row of the leaf's value that may go on; NO_MERGE: there is none. */
uint32_t data_merges_first(const struct data_merges *merges, uint32_t leaf);
/* It goes on in this row, the next one. */
void data_merges_go_on(struct data_merges *merges, uint32_t leaf, uint32_t row);
#define NO_MERGE UINT32_MAX
/* Gives the band its merges, in the arena: those of several rows. They take over what their first cells say, and all
 * cells under them are empty. `merges` is empty then. */
void data_merges_finish(struct data_merges *merges, struct band *band, struct arena *arena);

#endif
