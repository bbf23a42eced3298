/* A value is 64 bits and a scale; products for comparing and adding are made in 128, where they always fit, and only
 * the result is checked. A scale above 18 would not let one digit before the point fit. */
#include "report/decimal.h"

#include <glib.h>
#include <string.h>

#define SCALE_MAX 18

static const char MINUS_SIGN[] = "\u2212";

/* g_ascii_isdigit() reads a table of GLib's; here it would be read twice for each character of each cell. */
static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* For n up to 18: 10^18 is the last that the products below are reckoned with. */
static __int128 power_of_ten(unsigned n)
{
	__int128 power = 1;

	while (n--)
		power *= 10;
	return power;
}

/* INT64_MIN is left out, so that every value has its opposite. */
static bool fits(__int128 value)
{
	return value >= -(__int128)INT64_MAX && value <= INT64_MAX;
}

/* Steps over a sign; true when it was a minus. */
static bool skip_sign(const char **text, const char *end)
{
	size_t len = (size_t)(end - *text);

	if (len >= sizeof(MINUS_SIGN) - 1 && memcmp(*text, MINUS_SIGN, sizeof(MINUS_SIGN) - 1) == 0) {
		*text += sizeof(MINUS_SIGN) - 1;
		return true;
	}
	if (len && (**text == '+' || **text == '-'))
		return *(*text)++ == '-';
	return false;
}

/* A number that is too large is still looked at to its end: 99999999999999999999x is not a number at all. */
enum decimal_status decimal_parse(const char *text, size_t len, struct decimal *out)
{
	const char *p = text, *end = text + len;
	bool minus = skip_sign(&p, end);
	bool point = false, too_large = false;
	int64_t value = 0;
	unsigned scale = 0;

	for (; p < end; p++) {
		if (*p == '.' && !point && p > text && is_digit(p[-1]) && p + 1 < end) {
			point = true;
			continue;
		}
		if (!is_digit(*p))
			return DECIMAL_NOT_A_NUMBER;
		scale += point;
		if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, *p - '0', &value) ||
			scale > SCALE_MAX) {
			too_large = true;
			value = 0;
			scale = 0;
		}
	}
	if (end == text || !is_digit(end[-1]))
		return DECIMAL_NOT_A_NUMBER;
	if (too_large)
		return DECIMAL_TOO_LARGE;
	*out = (struct decimal){ .value = minus ? -value : value, .scale = (uint8_t)scale };
	return DECIMAL_OK;
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *out)
{
	uint8_t scale = a.scale > b.scale ? a.scale : b.scale;
	/* 2^63 × 10^18 is below 2^123: both products and their sum fit. */
	__int128 sum = a.value * power_of_ten(scale - a.scale) + b.value * power_of_ten(scale - b.scale);

	if (!fits(sum))
		return false;
	*out = (struct decimal){ .value = (int64_t)sum, .scale = scale };
	return true;
}

bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out)
{
	uint8_t scale = a.scale > b.scale ? a.scale : b.scale;
	__int128 difference = a.value * power_of_ten(scale - a.scale) - b.value * power_of_ten(scale - b.scale);

	if (!fits(difference))
		return false;
	*out = (struct decimal){ .value = (int64_t)difference, .scale = scale };
	return true;
}

/* Never fails: both sides stay below 2^123, as in decimal_add. */
int decimal_compare(struct decimal a, struct decimal b)
{
	uint8_t scale = a.scale > b.scale ? a.scale : b.scale;
	__int128 left = a.value * power_of_ten(scale - a.scale);
	__int128 right = b.value * power_of_ten(scale - b.scale);

	return (left > right) - (left < right);
}

bool decimal_is_integer(struct decimal a)
{
	return a.value % power_of_ten(a.scale) == 0;
}

size_t decimal_format(struct decimal a, char *out)
{
	char digits[24];
	unsigned n = 0;
	uint64_t rest = a.value < 0 ? -(uint64_t)a.value : (uint64_t)a.value;
	char *p = out;

	/* Backwards, with zeros enough for one digit before the point. */
	while (rest || n <= a.scale) {
		digits[n++] = (char)('0' + rest % 10);
		rest /= 10;
	}
	if (a.value < 0)
		*p++ = '-';
	while (n) {
		*p++ = digits[--n];
		if (n && n == a.scale)
			*p++ = '.';
	}
	*p = '\0';
	return (size_t)(p - out);
}
