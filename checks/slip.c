/* Numbers that look like another one with a slip of the hand.
 *
 * Two numbers of four digits that differ by two swapped ones were hardly ever counted apart: of nine thousand numbers a
 * handful look so. Of numbers of one digit nothing can be said. */
#include "checks/slip.h"

#include <string.h>

enum { DIGITS_MAX = 24 };

/* The digits of a number > 0, the last first, without noughts at its end below `least`; how many. */
static unsigned digits_of(__int128 number, __int128 least, char out[DIGITS_MAX])
{
	unsigned n = 0;

	for (number /= least; number && n < DIGITS_MAX; number /= 10)
		out[n++] = (char)(number % 10);
	return n;
}

/* The largest power of ten that both numbers are multiples of. */
static __int128 common_tens(__int128 a, __int128 b)
{
	__int128 tens = 1;

	while (a % (tens * 10) == 0 && b % (tens * 10) == 0)
		tens *= 10;
	return tens;
}

/* 964 for 96.4: the point or the noughts are wrong. */
static bool is_shifted(__int128 a, __int128 b)
{
	while (a % 10 == 0)
		a /= 10;
	while (b % 10 == 0)
		b /= 10;
	return a == b && a >= 10;
}

static bool are_the_same_digits(const char *a, const char *b, unsigned n)
{
	int count[10] = { 0 };

	for (unsigned i = 0; i < n; i++) {
		count[(int)a[i]]++;
		count[(int)b[i]]--;
	}
	for (unsigned i = 0; i < 10; i++)
		if (count[i])
			return false;
	return true;
}

/* Whether one digit more makes the longer of the shorter. */
static bool has_one_more(const char *longer, unsigned n, const char *shorter)
{
	unsigned i = 0;

	while (i + 1 < n && longer[i] == shorter[i])
		i++;
	return memcmp(longer + i + 1, shorter + i, n - 1 - i) == 0;
}

static unsigned n_different(const char *a, const char *b, unsigned n)
{
	unsigned different = 0;

	for (unsigned i = 0; i < n; i++)
		different += a[i] != b[i];
	return different;
}

static enum slip slip_of(const char *a, unsigned n_a, const char *b, unsigned n_b)
{
	if (n_a == n_b && are_the_same_digits(a, b, n_a))
		return n_a >= 3 ? SLIP_SURE : SLIP_LIKELY;
	if (n_a == n_b && n_different(a, b, n_a) == 1)
		return n_a >= 4 ? SLIP_SURE : n_a == 3 ? SLIP_LIKELY : SLIP_NONE;
	if (n_a == n_b + 1 && has_one_more(a, n_a, b))
		return n_a >= 4 ? SLIP_SURE : n_a == 3 ? SLIP_LIKELY : SLIP_NONE;
	if (n_b == n_a + 1 && has_one_more(b, n_b, a))
		return n_b >= 4 ? SLIP_SURE : n_b == 3 ? SLIP_LIKELY : SLIP_NONE;
	return SLIP_NONE;
}

enum slip slip_between(const struct quantity *quantity, int64_t number, int64_t unit)
{
	char said[DIGITS_MAX], is[DIGITS_MAX];
	const __int128 step = quantity->step > 0 ? quantity->step : 1;
	__int128 value = (__int128)number * unit;

	if (quantity->value <= 0 || value <= 0)
		return SLIP_NONE;
	if (value != quantity->value && is_shifted(quantity->value, value))
		return SLIP_LIKELY;
	/* 41.28万 against 418236 is against 41.82万. */
	if (quantity->scaled)
		value = (value + step / 2) / step * step;
	if (value <= 0 || value == quantity->value)
		return SLIP_NONE;
	const __int128 tens = common_tens(quantity->value, value);
	const unsigned n_said = digits_of(quantity->value, tens, said), n_is = digits_of(value, tens, is);
	return slip_of(said, n_said, is, n_is);
}
