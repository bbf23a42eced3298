/* What is known of a character, in one place: general facts are asked of Pango, FriBidi and GLib (Unicode). What
 * differs from them here differs because Chinese documents want it so; each case is in tests/fonts/test-letters.c. */
#ifndef BANSHI_LETTERS_H
#define BANSHI_LETTERS_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- one character ---- */

/* The Han of GB 2312 and of GBK's first part: nine in ten characters of a report. What is asked below need not be asked
 * about these one by one: they are Han and nothing else. */
static inline bool letter_is_common_han(uint32_t code_point)
{
	return code_point >= 0x4e00 && code_point <= 0x9fa5;
}

/* ASCII without the controls, common Han, and the punctuation between them: letters and signs that stand alone
 * (letter_stands_alone) and run from left to right. Not all that do; the others are only slower to find out about. */
static inline bool letter_is_common(uint32_t code_point)
{
	return letter_is_common_han(code_point) || (code_point >= ' ' && code_point < 0x7f) ||
	       (code_point >= 0x3000 && code_point <= 0x3011) || (code_point >= 0xff01 && code_point <= 0xff5e) ||
	       (code_point >= 0x2012 && code_point <= 0x2026);
}

/* Controls, line and paragraph separators, and what is shown by nothing when a font lacks it (Unicode's
 * Default_Ignorable_Code_Point): joiners, variation selectors, marks of direction. No glyph is needed for them. */
bool letter_is_ignorable(uint32_t code_point);
/* Selects another form of the character before it (Unicode's Variation_Selector). */
bool letter_is_selector(uint32_t code_point);
/* A character that only an agreement gives a meaning, as the unassigned places of old GBK files have. */
bool letter_is_private(uint32_t code_point);
/* What only a mistake leaves in a text, or what changes the direction of the text around it: controls, line and
 * paragraph separators, embeddings, overrides and isolates (UAX #9), U+FEFF, U+FFFD and noncharacters. */
bool letter_is_control(uint32_t code_point);
/* Shown by nothing, or by nothing in some fonts: spaces of all widths, what is ignorable or of format, the empty
 * pattern of Braille, U+FFFC. */
bool letter_is_blank(uint32_t code_point);
/* A space of another width than U+0020 and U+3000, a no-break space too. HarfBuzz makes it out of the common space when
 * a font lacks it, so a font with that has them all. */
bool letter_is_made_up_space(uint32_t code_point);
/* 、。，．：； : stops that stand low and small in a corner of their em (GB/T 15834-2011 5.1.1; not ？ and ！, which
 * are as tall as Han). */
bool letter_is_stop(uint32_t code_point);

/* The ASCII character for its full-width form ！…～, as ( for （; any other character as it is. */
static inline uint32_t letter_narrow(uint32_t code_point)
{
	return code_point >= 0xff01 && code_point <= 0xff5e ? code_point - 0xff01 + '!' : code_point;
}

/* 0…9 for ０…９; any other character as it is. */
static inline uint32_t letter_narrow_digit(uint32_t code_point)
{
	uint32_t narrow = letter_narrow(code_point);

	return narrow >= '0' && narrow <= '9' ? narrow : code_point;
}

/* What a face of a chain is wanted for (roles.h); a face may be good for Han and poor for the rest. */
enum letter_class {
	LETTER_HAN = 1,   /* Han, kana and the stops */
	LETTER_LATIN = 2, /* letters and digits of alphabets */
	LETTER_MARKS = 4, /* brackets, quotes, dashes, symbols */
	LETTER_ALL = 7
};
/* The one class of a character, by the block it is in; never LETTER_ALL. */
enum letter_class letter_class_of(uint32_t code_point);

/* True of Han, kana and what is set on their grid: a quote beside one is as wide as it is. */
bool letter_is_wide(uint32_t code_point);
/* “ ” ‘ ’ — … · : full-width between Han and proportional between Latin letters, under one code point. Not all that
 * Unicode calls of ambiguous width (UAX #11): by that the letters of Greek and Cyrillic, ① and ± would change with what
 * stands beside them. */
static inline bool letter_has_forms(uint32_t code_point)
{
	return code_point == 0xb7 || code_point == 0x2014 || code_point == 0x2018 || code_point == 0x2019 ||
	       code_point == 0x201c || code_point == 0x201d || code_point == 0x2026;
}

enum mark_form { FORM_WIDE, FORM_NARROW, N_FORMS };

/* Letters that are not joined, stacked or put in another order, and the signs set with them: the nominal glyph of one
 * is right whatever stands beside it. Han, kana, Bopomofo, Latin, Greek and Cyrillic are such. */
bool letter_stands_alone(uint32_t code_point);
/* A script whose letters need no joining, so that they are set unkerned and without ligatures. */
bool letter_script_is_simple(GUnicodeScript script);

/* The language that a letter's script stands for in China, for readers that speak: bo, ug, mn or ii in *language, NULL
 * for the letters of all other scripts. False for what belongs to no script, which is in the language of what it stands
 * beside. */
bool letter_language(uint32_t code_point, const char **language);

/* How a character stands in vertical text: Unicode's Vertical_Orientation (UAX #50), but for what CLREQ and GB/T 15834
 * have otherwise. */
enum letter_pose {
	LETTER_UPRIGHT,
	LETTER_TURNED, /* lies on its side, a quarter turn clockwise, unless the face has a form for vertical text */
	LETTER_WESTERN /* is turned together with the word or number it is in; alone or in a short number upright */
};
/* That of one character, whatever stands beside it: what is a short number is for the caller to find. */
enum letter_pose letter_pose(uint32_t code_point);

/* The sign for the other direction, as ) for ( in right-to-left text; the character itself when there is none. */
uint32_t letter_mirrored(uint32_t code_point);

/* ---- a text, UTF-8 that is valid; results by character ---- */

/* The base direction is that of the first letter that has one (rules P2 and P3 of UAX #9). */
bool letters_are_rtl(const char *text, size_t len);
/* Whether any character makes the embedding levels of left-to-right text other than 0. */
bool letter_needs_levels(uint32_t code_point);
/* Embedding levels (UAX #9), one a character; odd ones run right to left. The caller g_frees them. */
uint8_t *letters_levels(const char *text, size_t len, bool rtl);
/* Each character's script into script[n]: signs of no script take that of the text around them, brackets that of what
 * they stand in. G_UNICODE_SCRIPT_COMMON when there are no others. */
void letters_scripts(const char *text, size_t len, GUnicodeScript *script);
/* Sets begins[i] where a character begins a grapheme (UAX #29), of n characters. A text without combining signs need
 * not be asked about (letter_may_combine). */
void letters_graphemes(const char *text, size_t len, bool *begins, uint32_t n);
/* Sets ends[i] where a word ends with a character (UAX #29: each Han is one), of n characters. */
void letters_words(const char *text, size_t len, bool *ends, uint32_t n);
/* False only when a character never belongs to the one before it. */
bool letter_may_combine(uint32_t code_point);

#endif
