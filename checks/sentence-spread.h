/* A whole and its parts with other numbers between: 46695吨。其中，夏粮7327吨，增长2.1%；秋粮39368吨，增长0.78%. */
#ifndef BANSHI_SENTENCE_SPREAD_H
#define BANSHI_SENTENCE_SPREAD_H

#include "checks/sentence.h"

/* Says which of such parts do not add up to their whole (B0964). As other numbers stand between them, some may have
 * been left out or counted twice; so it is told only where the sum is off as by a slip of the hand, is more than the
 * whole and hardly so, or where the parts are said to be all. Comes after sentence_sums_check, and leaves what that
 * follows to it. */
void sentence_spread_check(struct sentence *sentence);

#endif
