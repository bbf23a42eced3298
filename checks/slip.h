/* Numbers that look like another one with a slip of the hand: 9840 for 9804, 119 for 19, 964 for 96.4. */
#ifndef BANSHI_SLIP_H
#define BANSHI_SLIP_H

#include "checks/quantity.h"

/* How unlikely it is that a number which counts something else has these digits by chance. */
enum slip {
	SLIP_NONE,
	SLIP_LIKELY, /* one in a hundred or so: two digits swapped, one of three another */
	SLIP_SURE    /* fewer */
};

/* What slip of the hand makes `number`, in millionths, of what a quantity says. Of a number in 万 only the digits that
 * are written are looked at. `unit` is how many yuan one of the number is, for money; else 1. */
enum slip slip_between(const struct quantity *quantity, int64_t number, int64_t unit);

#endif
