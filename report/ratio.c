/* Always in lowest terms, so that a chain of formulas grows no faster than its numbers do; what does not fit is told,
 * never wrong. */
#include "report/ratio.h"

static __int128 common_divisor(__int128 a, __int128 b)
{
	a = a < 0 ? -a : a;
	while (b) {
		__int128 rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* `below` is not 0. */
static enum ratio_status reduce(__int128 above, __int128 below, struct ratio *out)
{
	const __int128 least = (__int128)((unsigned __int128)1 << 127);

	if (above == least || below == least)
		return RATIO_TOO_LARGE;
	if (below < 0) {
		above = -above;
		below = -below;
	}
	__int128 divisor = common_divisor(above, below);
	*out = (struct ratio){ above / divisor, below / divisor };
	return RATIO_OK;
}

enum ratio_status ratio_from(struct exact number, struct ratio *out)
{
	__int128 below = 1;

	for (unsigned i = 0; i < number.scale; i++)
		if (__builtin_mul_overflow(below, 10, &below))
			return RATIO_TOO_LARGE;
	return reduce(number.value, below, out);
}

static enum ratio_status multiply(struct ratio a, struct ratio b, struct ratio *out)
{
	__int128 above, below;

	if (__builtin_mul_overflow(a.above, b.above, &above) || __builtin_mul_overflow(a.below, b.below, &below))
		return RATIO_TOO_LARGE;
	return reduce(above, below, out);
}

static enum ratio_status add(struct ratio a, struct ratio b, struct ratio *out)
{
	__int128 left, right, above, below, divisor = common_divisor(a.below, b.below);

	if (__builtin_mul_overflow(a.above, b.below / divisor, &left) ||
		__builtin_mul_overflow(b.above, a.below / divisor, &right) ||
		__builtin_add_overflow(left, right, &above) ||
		__builtin_mul_overflow(a.below, b.below / divisor, &below))
		return RATIO_TOO_LARGE;
	return reduce(above, below, out);
}

enum ratio_status ratio_combine(char sign, struct ratio a, struct ratio b, struct ratio *out)
{
	switch (sign) {
	case '-':
		return add(a, (struct ratio){ -b.above, b.below }, out);
	case '*':
		return multiply(a, b, out);
	case '/':
		return b.above ? multiply(a,
					 (struct ratio){
						 b.above < 0 ? -b.below : b.below, b.above < 0 ? -b.above : b.above },
					 out)
			       : RATIO_BY_ZERO;
	default:
		return add(a, b, out);
	}
}

/* Whether the digits that follow, a rest of `below`, raise the last one. */
static bool raises(__int128 rest, __int128 below, bool odd, enum rounding rounding)
{
	__int128 other = below - rest;

	if (rounding == ROUND_DOWN || rest < other)
		return false;
	return rest > other || rounding == ROUND_HALF_UP || odd;
}

bool ratio_round(struct ratio ratio, unsigned places, enum rounding rounding, struct decimal *out)
{
	__int128 size = ratio.above < 0 ? -ratio.above : ratio.above;
	__int128 value = size / ratio.below, rest = size % ratio.below;

	/* As long division on paper. */
	for (unsigned i = 0; i < places; i++) {
		if (__builtin_mul_overflow(rest, 10, &rest) || value > INT64_MAX)
			return false;
		value = 10 * value + rest / ratio.below;
		rest %= ratio.below;
	}
	value += raises(rest, ratio.below, value % 2, rounding);
	if (value > INT64_MAX)
		return false;
	*out = (struct decimal){ .value = (int64_t)(ratio.above < 0 ? -value : value), .scale = (uint8_t)places };
	return decimal_fits_cell(*out);
}
