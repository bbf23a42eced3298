/* Numbers with what belongs to them: no line ends inside one, unless it is wider than the line. */
#ifndef BANSHI_COMPOSE_NUMBERS_H
#define BANSHI_COMPOSE_NUMBERS_H

#include "layout/compose.h"

/* Keeps together the number that begins at item i, in digits or in Han numerals, whatever it is of: 6 031条,
 * 2025—2027年, 12月31日, GB/T 22239—2019, 〔2024〕7号, 0.28 MPa, 一千四百五十二件. The blanks inside are neither
 * widened nor squeezed. Items before i have been looked at. Returns where to look on, i + 1 at least.
 *
 * Typed blanks may be U+0020, U+00A0, U+2009 or U+202F. */
uint32_t compose_number(struct item *items, const struct cluster *cluster, uint32_t n, uint32_t i);

/* Whether a number may begin with a character of this class: a word with or without digits, a Han numeral, 第, （ or
 * 〔.
 */
static inline bool begins_number(enum char_class kind, uint32_t code_point)
{
	switch (kind) {
	case CLASS_HAN:
		return char_is_han_numeral(code_point) || code_point == 0x7B2C /* 第 */;
	case CLASS_LETTER:
	case CLASS_DIGIT:
	case CLASS_PREFIX:
	case CLASS_HALF_OPEN:
	case CLASS_HYPHEN:
		return true;
	case CLASS_OPEN:
		return code_point == 0xFF08 /* （ */ || code_point == 0x3014 /* 〔 */;
	default:
		return false;
	}
}

#endif
