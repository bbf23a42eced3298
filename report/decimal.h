/* Exact decimal numbers: value × 10^-scale. Counts and money stay exact from the file to the page. */
#ifndef BANSHI_DECIMAL_H
#define BANSHI_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct decimal {
	int64_t value;
	uint8_t scale; /* digits after the point, 0…18; kept as written: 12.50 has 2 */
};

enum decimal_status { DECIMAL_OK, DECIMAL_NOT_A_NUMBER, DECIMAL_TOO_LARGE };

/* Accepts [+-−]?digits(.digits)? only: no exponent, no separators, no spaces, no full-width digits (the caller's hint
 * may say so). */
enum decimal_status decimal_parse(const char *text, size_t len, struct decimal *out);
/* Both give the result the larger of the two scales; false when it does not fit 64 bits at that, *out being then as it
 * was. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out);
int decimal_compare(struct decimal a, struct decimal b); /* <0, 0, >0; never overflows */
/* Whether all digits after the point are zeros: 12.00 is an integer. */
bool decimal_is_integer(struct decimal a);
/* Writes at most 24 bytes with the NUL; '-' for minus. Returns the length. */
size_t decimal_format(struct decimal a, char *out);

/* Whether it has eighteen digits at most, as messages and docs say of a cell: of nineteen some fit and some do not. */
static inline bool decimal_fits_cell(struct decimal a)
{
	return a.value <= INT64_C(999999999999999999) && a.value >= -INT64_C(999999999999999999);
}

#endif
