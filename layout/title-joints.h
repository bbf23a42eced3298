/* Where a line of a title may end, and at what cost: sense before shape (GB/T 9704-2012 7.3.1, 词意完整). */
#ifndef BANSHI_TITLE_JOINTS_H
#define BANSHI_TITLE_JOINTS_H

#include "layout/title-parse.h"

enum {
	TITLE_FORBIDDEN = 100000000, /* by the rules for all lines (docs/composing.md) */
	TITLE_NEVER = 1000000,       /* inside a word: only where a word is wider than the line */
	TITLE_WHOLE = 10000,         /* inside what stays in one line when it fits there (title-wholes.h) */
};

/* Sets the cost of every word but the first, in the measure of compose_title: what one line more costs is 16. */
void title_joints_weigh(struct title *t);

#endif
