/* Where a line of a title may end, and at what cost: sense before shape (GB/T 9704-2012 7.3.1, 词意完整). */
#ifndef BANSHI_TITLE_JOINTS_H
#define BANSHI_TITLE_JOINTS_H

#include "layout/title-parse.h"

/* Sets the cost of every word but the first, in the measure of compose_title: what one line more costs is 16. */
void title_joints_weigh(struct title *t);

#endif
