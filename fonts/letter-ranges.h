/* Unicode's tables of what GLib, Pango and FriBidi do not tell of a character. */
#ifndef BANSHI_LETTER_RANGES_H
#define BANSHI_LETTER_RANGES_H

#include <stdbool.h>
#include <stdint.h>

enum letter_ranges {
	RANGES_IGNORABLE,   /* Default_Ignorable_Code_Point */
	RANGES_SELECTOR,    /* Variation_Selector */
	RANGES_SHARED,      /* signs that several scripts have, but neither Han nor Latin: the tatweel, the danda */
	RANGES_STANDING,    /* upright in vertical text, or transformed there (UAX #50: not R) */
	RANGES_TRANSFORMED, /* of these, lying when the font has no vertical form (Tr) */
};

/* Whether the character is in that table. */
bool letter_ranges_have(enum letter_ranges ranges, uint32_t code_point);

#endif
