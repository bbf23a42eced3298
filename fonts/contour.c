/* Small differences are frequent, and take less than their byte once the font is compressed. */
#include "fonts/contour.h"

#include <math.h>

/* In bytes. 0 takes no byte of its own, one below 256 a byte and its sign in the flags, a larger one two bytes. */
double difference_cost(double difference)
{
	double size = fabs(difference);

	return size == 0    ? 0.05
	       : size < 8   ? 0.63
	       : size < 24  ? 0.77
	       : size < 64  ? 0.93
	       : size < 128 ? 1.22
	       : size < 256 ? 1.45
			    : 2.6;
}
