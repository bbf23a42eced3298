/* A value that is a list or mapping, or that becomes one. */
#ifndef BANSHI_SET_WHOLE_H
#define BANSHI_SET_WHOLE_H

#include <stdbool.h>

struct attempt;

#define SET_WHOLE_WAYS 2

/* Puts the edit's value in the place of all of the target, where one of the two is a collection. False, and nothing is
 * changed, when the way is none for this place. */
bool set_whole(struct attempt *attempt, unsigned way);

#endif
