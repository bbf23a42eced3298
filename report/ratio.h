/* Exact fractions, for what is worked out from numbers of a report: a rate, a growth. Nothing is rounded before it is
 * printed. */
#ifndef BANSHI_RATIO_H
#define BANSHI_RATIO_H

#include "report/exact.h"

struct ratio {
	__int128 above, below; /* in lowest terms; below > 0 */
};

enum ratio_status {
	RATIO_OK,
	RATIO_UNKNOWN,   /* a number it is made of is not there */
	RATIO_BY_ZERO,   /* a division by 0 */
	RATIO_TOO_LARGE, /* it does not fit 128 bits */
};

enum rounding {
	ROUND_HALF_UP,   /* 四舍五入: a half goes away from 0 */
	ROUND_HALF_EVEN, /* GB/T 8170-2008 3.2: a half goes to the even digit */
	ROUND_DOWN       /* the digits after it are left out */
};

/* The same number as a fraction; RATIO_OK or RATIO_TOO_LARGE. */
enum ratio_status ratio_from(struct exact number, struct ratio *out);
/* a and b added, subtracted, multiplied or divided: `sign` is one of + - * /. RATIO_BY_ZERO and RATIO_TOO_LARGE leave
 * *out as it was. */
enum ratio_status ratio_combine(char sign, struct ratio a, struct ratio b, struct ratio *out);
/* With so many digits after the point, at most 18; false when it does not fit a cell. */
bool ratio_round(struct ratio ratio, unsigned places, enum rounding rounding, struct decimal *out);

#endif
