/* The length used from here on: 1/1024 pt, an integer; y grows downward. 1 pt = 1/72 in. */
#ifndef BANSHI_UNIT_H
#define BANSHI_UNIT_H

#include <stdint.h>

typedef int32_t unit;

#define UNIT_PER_PT      1024
#define UNIT_FROM_PT(pt) ((unit)((pt)*UNIT_PER_PT + 0.5))
/* Millimetres: 1 mm = 72/25.4 pt. */
#define UNIT_FROM_MM(mm) ((unit)((mm)*72.0 * UNIT_PER_PT / 25.4 + 0.5))

/* In points, for what writes numbers out: exact, as 1024 is a power of two. */
static inline double unit_to_pt(unit length)
{
	return (double)length / UNIT_PER_PT;
}

#endif
