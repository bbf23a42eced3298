/* The name that was probably meant: the nearest of those that exist, by edits of code points. */
#ifndef BANSHI_SIMILAR_H
#define BANSHI_SIMILAR_H

#include <stddef.h>

/* Insertions, removals and replacements of code points that make one of the other; long texts are compared by their
 * start. */
unsigned similar_distance(const char *a, const char *b);

/* Offer every candidate; best stays NULL when none is near enough to be worth suggesting. */
struct similar {
	const char *given;
	const char *best;
	unsigned distance;
};
void similar_offer(struct similar *similar, const char *candidate);

#endif
