/* One sorted table, searched once for each character that is not common Han. */
#include "layout/char-class.h"

#include <glib.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "fonts/letters.h"

struct range {
	uint32_t first, last;
	enum char_class kind;
};

/* Sorted; from CLREQ 3.1.4, 3.1.6 and GB/T 15834-2011. Unicode's classes (UAX #14) do not do for this: they let no line
 * break beside “ ” (QU), which are brackets here, and let one between a number and its 年. */
static const struct range ranges[] = {
	{ 0x000A, 0x000A, CLASS_NEWLINE },
	{ 0x0020, 0x0020, CLASS_SPACE },
	{ 0x0021, 0x0021, CLASS_HALF_CLOSE },
	{ 0x0022, 0x0022, CLASS_LETTER },
	{ 0x0023, 0x0024, CLASS_PREFIX },
	{ 0x0025, 0x0025, CLASS_POSTFIX },
	{ 0x0026, 0x0027, CLASS_LETTER },
	{ 0x0028, 0x0028, CLASS_HALF_OPEN },
	{ 0x0029, 0x0029, CLASS_HALF_CLOSE },
	{ 0x002A, 0x002A, CLASS_LETTER },
	{ 0x002B, 0x002B, CLASS_PREFIX },
	{ 0x002C, 0x002C, CLASS_HALF_CLOSE },
	{ 0x002D, 0x002D, CLASS_HYPHEN },
	{ 0x002E, 0x002E, CLASS_HALF_CLOSE },
	{ 0x002F, 0x002F, CLASS_SOLIDUS },
	{ 0x0030, 0x0039, CLASS_DIGIT },
	{ 0x003A, 0x003B, CLASS_HALF_CLOSE },
	{ 0x003C, 0x003E, CLASS_LETTER },
	{ 0x003F, 0x003F, CLASS_HALF_CLOSE },
	{ 0x0040, 0x005A, CLASS_LETTER },
	{ 0x005B, 0x005B, CLASS_HALF_OPEN },
	{ 0x005C, 0x005C, CLASS_LETTER },
	{ 0x005D, 0x005D, CLASS_HALF_CLOSE },
	{ 0x005E, 0x007A, CLASS_LETTER },
	{ 0x007B, 0x007B, CLASS_HALF_OPEN },
	{ 0x007C, 0x007C, CLASS_LETTER },
	{ 0x007D, 0x007D, CLASS_HALF_CLOSE },
	{ 0x007E, 0x007E, CLASS_LETTER },
	{ 0x00A0, 0x00A0, CLASS_LETTER }, /* no-break space */
	{ 0x00A1, 0x00A2, CLASS_LETTER },
	{ 0x00A3, 0x00A5, CLASS_PREFIX },
	{ 0x00A6, 0x00AC, CLASS_LETTER },
	{ 0x00AE, 0x00AF, CLASS_LETTER },
	{ 0x00B0, 0x00B0, CLASS_POSTFIX },
	{ 0x00B1, 0x00B1, CLASS_PREFIX },
	{ 0x00B2, 0x00B6, CLASS_LETTER },
	{ 0x00B7, 0x00B7, CLASS_INTERPUNCT },
	{ 0x00B8, 0x1FFF, CLASS_LETTER },
	{ 0x2000, 0x200A, CLASS_SPACE },
	{ 0x2010, 0x2011, CLASS_HYPHEN },
	{ 0x2012, 0x2013, CLASS_CONNECTOR },
	{ 0x2014, 0x2015, CLASS_DASH },
	{ 0x2018, 0x2018, CLASS_OPEN },
	{ 0x2019, 0x2019, CLASS_CLOSE },
	{ 0x201C, 0x201C, CLASS_OPEN },
	{ 0x201D, 0x201D, CLASS_CLOSE },
	{ 0x2026, 0x2026, CLASS_DASH },
	{ 0x2027, 0x2027, CLASS_INTERPUNCT },
	{ 0x2028, 0x2029, CLASS_NEWLINE },
	{ 0x2030, 0x2034, CLASS_POSTFIX },
	{ 0x203C, 0x203C, CLASS_STOP },
	{ 0x2047, 0x2049, CLASS_STOP },
	{ 0x20A0, 0x20CF, CLASS_PREFIX },
	{ 0x2100, 0x2102, CLASS_LETTER },
	{ 0x2103, 0x2103, CLASS_POSTFIX },
	{ 0x2104, 0x2115, CLASS_LETTER },
	{ 0x2116, 0x2116, CLASS_PREFIX },
	{ 0x2117, 0x214F, CLASS_LETTER },
	{ 0x2150, 0x2211, CLASS_HAN }, /* numerals, arrows */
	{ 0x2212, 0x2213, CLASS_PREFIX },
	{ 0x2214, 0x2235, CLASS_HAN },
	{ 0x2236, 0x2236, CLASS_LETTER }, /* ∶ of a ratio, 3∶7: part of the number */
	{ 0x2237, 0x2263, CLASS_HAN },
	{ 0x2264, 0x2267, CLASS_PREFIX }, /* ≤ ≥ */
	{ 0x2268, 0x22EE, CLASS_HAN },
	{ 0x22EF, 0x22EF, CLASS_DASH },
	{ 0x22F0, 0x25A0, CLASS_HAN },    /* enclosed numerals, boxes, bullets */
	{ 0x25A1, 0x25A1, CLASS_PREFIX }, /* □ of a choice: stays with what it is for */
	{ 0x25A2, 0x260F, CLASS_HAN },
	{ 0x2610, 0x2612, CLASS_PREFIX }, /* ☐ ☑ ☒ */
	{ 0x2613, 0x2BFF, CLASS_HAN },
	{ 0x2E3A, 0x2E3A, CLASS_DASH },
	{ 0x3000, 0x3000, CLASS_WIDE_SPACE },
	{ 0x3001, 0x3001, CLASS_COMMA },
	{ 0x3002, 0x3002, CLASS_STOP },
	{ 0x3008, 0x3008, CLASS_OPEN },
	{ 0x3009, 0x3009, CLASS_CLOSE },
	{ 0x300A, 0x300A, CLASS_OPEN },
	{ 0x300B, 0x300B, CLASS_CLOSE },
	{ 0x300C, 0x300C, CLASS_OPEN },
	{ 0x300D, 0x300D, CLASS_CLOSE },
	{ 0x300E, 0x300E, CLASS_OPEN },
	{ 0x300F, 0x300F, CLASS_CLOSE },
	{ 0x3010, 0x3010, CLASS_OPEN },
	{ 0x3011, 0x3011, CLASS_CLOSE },
	{ 0x3014, 0x3014, CLASS_OPEN },
	{ 0x3015, 0x3015, CLASS_CLOSE },
	{ 0x3016, 0x3016, CLASS_OPEN },
	{ 0x3017, 0x3017, CLASS_CLOSE },
	{ 0x30FB, 0x30FB, CLASS_INTERPUNCT },
	{ 0xFF01, 0xFF01, CLASS_STOP },
	{ 0xFF04, 0xFF04, CLASS_PREFIX },
	{ 0xFF05, 0xFF05, CLASS_POSTFIX },
	{ 0xFF08, 0xFF08, CLASS_OPEN },
	{ 0xFF09, 0xFF09, CLASS_CLOSE },
	{ 0xFF0B, 0xFF0B, CLASS_PREFIX },
	{ 0xFF0C, 0xFF0C, CLASS_COMMA },
	{ 0xFF0D, 0xFF0D, CLASS_PREFIX },
	{ 0xFF0E, 0xFF0E, CLASS_STOP },
	{ 0xFF0F, 0xFF0F, CLASS_SOLIDUS },
	{ 0xFF10, 0xFF19, CLASS_DIGIT },
	{ 0xFF1A, 0xFF1A, CLASS_COLON },
	{ 0xFF1B, 0xFF1B, CLASS_COMMA },
	{ 0xFF1F, 0xFF1F, CLASS_STOP },
	{ 0xFF3B, 0xFF3B, CLASS_OPEN },
	{ 0xFF3D, 0xFF3D, CLASS_CLOSE },
	{ 0xFF5B, 0xFF5B, CLASS_OPEN },
	{ 0xFF5D, 0xFF5D, CLASS_CLOSE },
	{ 0xFF5E, 0xFF5E, CLASS_CONNECTOR },
	{ 0xFFE1, 0xFFE6, CLASS_PREFIX },
};

/* 0 when the range holds the character. */
static int compare(const void *key, const void *row)
{
	uint32_t c = *(const uint32_t *)key;
	const struct range *range = row;

	return c < range->first ? -1 : c > range->last;
}

enum char_class char_class(uint32_t code_point)
{
	/* Asking Unicode costs most, so it is asked last: of common characters the table knows all. */
	if (code_point >= 0x3400 && code_point < 0xA000)
		return CLASS_HAN;

	const struct range *range = bsearch(&code_point, ranges, G_N_ELEMENTS(ranges), sizeof(ranges[0]), compare);
	/* A line break counts as a control character, but here it is one that the writer set. */
	if (range && (letter_is_common(code_point) || range->kind == CLASS_NEWLINE))
		return range->kind;
	if (letter_is_ignorable(code_point))
		return CLASS_IGNORED;
	if (range)
		return range->kind;
	/* What has no row: below the CJK blocks, and in the scripts between Yi and Hangul, letters of words; the rest
	 * like Han. */
	return code_point < 0x2E80 || (code_point >= 0xA4D0 && code_point < 0xAC00) ? CLASS_LETTER : CLASS_HAN;
}

/* ？ or ！, the full-width ones. */
bool char_is_query(uint32_t code_point)
{
	return code_point == 0xFF1F || code_point == 0xFF01;
}
