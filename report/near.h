/* The name that was probably meant: the nearest of those that exist, by edits of code points. */
#ifndef BANSHI_NEAR_H
#define BANSHI_NEAR_H

#include <stddef.h>

/* Insertions, removals and replacements of code points that make one of the other; long texts are compared by their
 * start. */
unsigned near_distance(const char *a, const char *b);

/* Offer every candidate; best stays NULL when none is near enough to be worth suggesting. */
struct near {
	const char *given;
	const char *best;
	unsigned distance;
};
void near_offer(struct near *near, const char *candidate);

#endif
