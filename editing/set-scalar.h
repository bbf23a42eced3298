/* A text in the place of one that is there. */
#ifndef BANSHI_SET_SCALAR_H
#define BANSHI_SET_SCALAR_H

#include <stdbool.h>

struct attempt;

/* The ways of writing it, from the one that changes least. */
#define SET_SCALAR_WAYS 5

/* Puts the attempt's text in the place of its target, a scalar or what is blank, in one of SET_SCALAR_WAYS ways. False,
 * and nothing is changed, when that way is none for this text and place. */
bool set_scalar(struct attempt *attempt, unsigned way);

#endif
