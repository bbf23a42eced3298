#include "fonts/raised.h"

#include "fonts/face.h"

/* From U+2070 and U+2080: digits and five signs; ⁱ and ⁿ among the former, letters behind the latter. Not in the order
 * of the rest are ¹ ² ³, which are older, and 2072 and 2073 are no characters. */
static const char raised_row[] = "0i  456789+-=()n", lowered_row[] = "0123456789+-=() aeox hklmnpst";

/* The superscript of a digit. */
static uint32_t superscript(uint32_t digit)
{
	return digit == 1 ? 0xb9 : digit == 2 || digit == 3 ? 0xb0 + digit : 0x2070 + digit;
}

/* What it shows small, a hyphen for a minus; 0 for any other character. */
static uint32_t base_of(uint32_t c, bool *up)
{
	*up = c < 0x2080;
	if (c == 0xb9 || c == 0xb2 || c == 0xb3)
		return c == 0xb9 ? '1' : '0' + c - 0xb0;
	if (c < 0x2070 || c > 0x209c)
		return 0;
	char base = c < 0x2080 ? raised_row[c - 0x2070] : lowered_row[c - 0x2080];
	return base == ' ' ? 0 : (uint32_t)base;
}

uint32_t raised_letter(const struct face *face, uint32_t code_point, bool *up)
{
	uint32_t base = base_of(code_point, up);

	if (base == '-') /* a hyphen is too short for a minus */
		base = face_glyph(face, 0x2212, 0) ? 0x2212 : 0x2013;
	return base && face_glyph(face, base, 0) ? base : 0;
}

static bool has_all_digits(const struct face *face, bool up)
{
	for (uint32_t digit = 0; digit < 10; digit++)
		if (!face_glyph(face, up ? superscript(digit) : 0x2080 + digit, 0))
			return false;
	return true;
}

bool raised_is_made(const struct face *digits, uint32_t code_point)
{
	bool up;

	return raised_letter(digits, code_point, &up) &&
	       (!face_glyph(digits, code_point, 0) || !has_all_digits(digits, up));
}

unit raised_size(unit size)
{
	unit least = UNIT_FROM_PT(5);

	return size * 6 / 10 > least ? size * 6 / 10 : size < least ? size : least;
}

unit raised_drop(bool up, unit size)
{
	return up ? -size / 3 : size / 7;
}
