/* The name that was probably meant: the nearest of those that exist, by edits of code points. */
#ifndef BANSHI_SIMILAR_H
#define BANSHI_SIMILAR_H

#include <stdbool.h>
#include <stddef.h>

/* Insertions, removals and replacements of code points that make one of the other; long texts are compared by their
 * start. */
unsigned similar_distance(const char *a, const char *b);

/* The name that was given, and the nearest of the candidates offered so far; best, which is borrowed from its
 * candidate, stays NULL when none is near enough to be worth suggesting. */
struct similar {
	const char *given;
	const char *best;
	unsigned distance, n_offered;
};
/* Takes the candidate when it is nearer than the best so far. NULL and "" are passed over, and so is what comes after a
 * thousand others. */
void similar_offer(struct similar *similar, const char *candidate);
/* Whether so many were offered that the next ones are passed over, and a loop over them may end. */
bool similar_is_full(const struct similar *similar);

#endif
