/* Sums of many exact decimals. A cell holds 64 bits; what the rules add up may need more, and is never rounded: a sum
 * that does not fit 128 bits is said not to fit. */
#ifndef BANSHI_EXACT_H
#define BANSHI_EXACT_H

#include <stdbool.h>
#include <stddef.h>

#include "report/decimal.h"

struct exact {
	__int128 value; /* × 10^-scale */
	uint8_t scale;
};

/* The same number, at the scale it was written with. */
struct exact exact_from(struct decimal number);
/* *sum += factor × number; false when it does not fit, *sum being then undefined. */
bool exact_add(struct exact *sum, int64_t factor, struct exact number);
/* <0, 0, >0 in *order; false when a common scale does not fit. */
bool exact_compare(struct exact a, struct exact b, int *order);
/* False when it does not fit a cell. */
bool exact_to_decimal(struct exact number, struct decimal *out);
/* Whether all digits after the point are zeros. */
bool exact_is_integer(struct exact number);

#define EXACT_TEXT_MAX 48
/* Writes the number without needless zeros after the point, '-' for minus; at most EXACT_TEXT_MAX bytes with the NUL.
 */
void exact_format(struct exact number, char *out);

#endif
