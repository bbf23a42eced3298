/* Like report/decimal.c with 128 bits. Scales are only ever raised, to the greater of the two, and every step tells
 * when it does not fit: a rule that adds up too much is refused and never answers with a wrong sum. */
#include "report/exact.h"

#include <string.h>

struct exact exact_from(struct decimal number)
{
	return (struct exact){ .value = number.value, .scale = number.scale };
}

/* Fails when 128 bits do not hold the number at that scale. */
static bool rescale(struct exact *number, uint8_t scale)
{
	for (; number->scale < scale; number->scale++)
		if (__builtin_mul_overflow(number->value, 10, &number->value))
			return false;
	return true;
}

bool exact_add(struct exact *sum, int64_t factor, struct exact number)
{
	uint8_t scale = sum->scale > number.scale ? sum->scale : number.scale;

	return !__builtin_mul_overflow(number.value, factor, &number.value) && rescale(sum, scale) &&
	       rescale(&number, scale) && !__builtin_add_overflow(sum->value, number.value, &sum->value);
}

bool exact_compare(struct exact a, struct exact b, int *order)
{
	uint8_t scale = a.scale > b.scale ? a.scale : b.scale;

	if (!rescale(&a, scale) || !rescale(&b, scale))
		return false;
	*order = (a.value > b.value) - (a.value < b.value);
	return true;
}

bool exact_to_decimal(struct exact number, struct decimal *out)
{
	if (number.value < -(__int128)INT64_MAX || number.value > INT64_MAX)
		return false;
	*out = (struct decimal){ .value = (int64_t)number.value, .scale = number.scale };
	return true;
}

/* Without closing zeros, so that 1.50 and 1.5 are one text and 2.00 is an integer. */
static void trim(struct exact *number)
{
	while (number->scale && number->value % 10 == 0) {
		number->value /= 10;
		number->scale--;
	}
}

bool exact_is_integer(struct exact number)
{
	trim(&number);
	return number.scale == 0;
}

/* At most 39 digits, a sign, a point and the NUL. */
void exact_format(struct exact number, char *out)
{
	char digits[EXACT_TEXT_MAX];
	unsigned n = 0;

	trim(&number);
	unsigned __int128 rest = number.value < 0 ? -(unsigned __int128)number.value : (unsigned __int128)number.value;
	/* Backwards, with zeros enough for one digit before the point. */
	while (rest || n <= number.scale) {
		digits[n++] = (char)('0' + (int)(rest % 10));
		rest /= 10;
	}
	if (number.value < 0)
		*out++ = '-';
	while (n) {
		*out++ = digits[--n];
		if (n && n == number.scale)
			*out++ = '.';
	}
	*out = '\0';
}
