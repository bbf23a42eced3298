/* What is common is answered without asking: each question begins with the ranges that most characters are in. It is
 * quicker, and in many documents nothing else is there. */
#include "fonts/letters.h"

#include <fribidi.h>
#include <pango/pango.h>

#include "fonts/letter-ranges.h"

/* ---- one character ---- */

static bool is_type(uint32_t c, unsigned types)
{
	return 1u << g_unichar_type(c) & types;
}

/* Sets of general categories, a bit for each. */
enum {
	CONTROLS = 1u << G_UNICODE_CONTROL | 1u << G_UNICODE_LINE_SEPARATOR | 1u << G_UNICODE_PARAGRAPH_SEPARATOR,
	MARKS = 1u << G_UNICODE_NON_SPACING_MARK | 1u << G_UNICODE_SPACING_MARK | 1u << G_UNICODE_ENCLOSING_MARK,
	SIGNS = 1u << G_UNICODE_CONNECT_PUNCTUATION | 1u << G_UNICODE_DASH_PUNCTUATION |
		1u << G_UNICODE_CLOSE_PUNCTUATION | 1u << G_UNICODE_FINAL_PUNCTUATION |
		1u << G_UNICODE_INITIAL_PUNCTUATION | 1u << G_UNICODE_OTHER_PUNCTUATION |
		1u << G_UNICODE_OPEN_PUNCTUATION | 1u << G_UNICODE_MATH_SYMBOL | 1u << G_UNICODE_MODIFIER_SYMBOL |
		1u << G_UNICODE_OTHER_SYMBOL,
};

/* pango_is_zero_width() leaves out variation selectors and the fillers of Hangul: a name that an input method wrote
 * with a selector (U+E0100) would be a character that no font has. */
bool letter_is_ignorable(uint32_t c)
{
	if (c < 0x7f || letter_is_common(c))
		return c < ' ';
	return letter_ranges_have(RANGES_IGNORABLE, c) || is_type(c, CONTROLS);
}

bool letter_is_blank(uint32_t c)
{
	if (c > ' ' && (c < 0x7f || letter_is_common_han(c)))
		return false;
	/* Besides: Braille's blank, and the sign for an object that is not there. */
	return g_unichar_isspace(c) || g_unichar_type(c) == G_UNICODE_FORMAT || c == 0x2800 || c == 0xfffc ||
	       letter_is_ignorable(c);
}

/* As U+FE00 and U+E0100; the first of all are those of Mongolian, U+180B. */
bool letter_is_selector(uint32_t c)
{
	return c >= 0x180b && !letter_is_common(c) && letter_ranges_have(RANGES_SELECTOR, c);
}

bool letter_is_private(uint32_t c)
{
	return c >= 0xe000 && g_unichar_type(c) == G_UNICODE_PRIVATE_USE;
}

/* Not Bidi_Control, which has the marks U+200E and U+200F too: Word leaves those in text, and they only stand there. */
static bool changes_direction(uint32_t c)
{
	FriBidiCharType type = fribidi_get_bidi_type(c);

	return FRIBIDI_IS_EXPLICIT(type) || FRIBIDI_IS_ISOLATE(type);
}

/* U+FDD0 to U+FDEF, and the last two of each plane: no characters, now and ever (Unicode, 23.7). */
static bool is_noncharacter(uint32_t c)
{
	return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

bool letter_is_control(uint32_t c)
{
	if (c < 0x7f || letter_is_common_han(c))
		return c < ' ';
	return is_type(c, CONTROLS) || changes_direction(c) || c == 0xfeff || c == 0xfffd || is_noncharacter(c);
}

/* Ogham's space (U+1680) is a stroke: it has a glyph of its own. */
bool letter_is_made_up_space(uint32_t c)
{
	return c >= 0xa0 && g_unichar_type(c) == G_UNICODE_SPACE_SEPARATOR && c != 0x3000 && c != 0x1680;
}

bool letter_is_stop(uint32_t c)
{
	return c == 0x3001 || c == 0x3002 || c == 0xff0c || c == 0xff0e || c == 0xff1a || c == 0xff1b;
}

/* No property says which face draws a sign well. By script the full-width letters Ａ and Ⅰ would come from the face for
 * Latin, where they are as bold as its capitals or missing; by width ， would come from that for brackets. */
enum letter_class letter_class_of(uint32_t c)
{
	if (c < 0x2000)
		return c == 0xb7 ? LETTER_MARKS : LETTER_LATIN;
	if (c < 0x2e80)
		return LETTER_MARKS;
	if (letter_is_stop(c))
		return LETTER_HAN;
	if ((c > 0x3002 && c < 0x3005) || (c > 0x3007 && c < 0x3021) || (c >= 0xff01 && c <= 0xffee))
		return LETTER_MARKS;
	return LETTER_HAN;
}

/* Unicode counts Hangul as wide, but Korean sets the signs beside it as Latin does. */
bool letter_is_wide(uint32_t c)
{
	if (c < 0x1100 || letter_is_common_han(c))
		return c >= 0x1100;
	return g_unichar_iswide(c) && g_unichar_get_script(c) != G_UNICODE_SCRIPT_HANGUL;
}

bool letter_language(uint32_t code_point, const char **language)
{
	*language = NULL;
	switch (g_unichar_get_script(code_point)) {
	case G_UNICODE_SCRIPT_COMMON:
	case G_UNICODE_SCRIPT_INHERITED:
		return false;
	case G_UNICODE_SCRIPT_TIBETAN:
		*language = "bo";
		break;
	case G_UNICODE_SCRIPT_ARABIC:
		*language = "ug";
		break;
	case G_UNICODE_SCRIPT_MONGOLIAN:
		*language = "mn";
		break;
	case G_UNICODE_SCRIPT_YI:
		*language = "ii";
		break;
	default:
		break;
	}
	return true;
}

/* A letter is one glyph whatever stands beside it. */
bool letter_script_is_simple(GUnicodeScript script)
{
	switch (script) {
	case G_UNICODE_SCRIPT_HAN:
	case G_UNICODE_SCRIPT_LATIN:
	case G_UNICODE_SCRIPT_GREEK:
	case G_UNICODE_SCRIPT_CYRILLIC:
	case G_UNICODE_SCRIPT_HIRAGANA:
	case G_UNICODE_SCRIPT_KATAKANA:
	case G_UNICODE_SCRIPT_BOPOMOFO:
	case G_UNICODE_SCRIPT_HANGUL:
		return true;
	default:
		return false;
	}
}

bool letter_stands_alone(uint32_t c)
{
	if (letter_is_common(c))
		return true;
	if (is_type(c, MARKS | CONTROLS | 1u << G_UNICODE_FORMAT | 1u << G_UNICODE_UNASSIGNED) ||
		letter_is_made_up_space(c) || letter_is_ignorable(c))
		return false;
	GUnicodeScript script = g_unichar_get_script(c);
	if (script == G_UNICODE_SCRIPT_COMMON)
		/* The tatweel and its like are joined as letters are; HarfBuzz takes ‐ for a no-break ‑ that the font
		 * lacks. */
		return c != 0x2011 && !letter_ranges_have(RANGES_SHARED, c);
	return letter_script_is_simple(script) && script != G_UNICODE_SCRIPT_HANGUL;
}

/* Where Unicode's orientation is wrong in a Chinese document. ： and ； are to lie on their side when the font has no
 * vertical form of them, but they stand upright below the character, to the right (GB/T 15834-2011 5.2.1). ≥ and its
 * like (Mathematical Operators) are to lie on their side as well; the number after one stands upright (CLREQ 2.2), and
 * so does it. */
static bool stands_upright_in_chinese(uint32_t c)
{
	return c == 0xff1a || c == 0xff1b || (c >= 0x2200 && c <= 0x22ff);
}

/* By UAX #50, but for what stands_upright_in_chinese; a Tr sign (〜, brackets) lies down unless the font has a vertical
 * form. */
enum letter_pose letter_pose(uint32_t c)
{
	if (c < 0x80 || letter_is_common_han(c))
		return c < 0x80 ? LETTER_WESTERN : LETTER_UPRIGHT;
	bool stands = letter_ranges_have(RANGES_STANDING, c);
	if (stands_upright_in_chinese(c) || (stands && !letter_ranges_have(RANGES_TRANSFORMED, c)))
		return LETTER_UPRIGHT;
	/* Words and numbers are set together (WESTERN); single signs are turned by themselves. */
	return stands || (c >= 0x2000 && is_type(c, SIGNS)) ? LETTER_TURNED : LETTER_WESTERN;
}

uint32_t letter_mirrored(uint32_t c)
{
	gunichar mirrored;

	return g_unichar_get_mirror_char(c, &mirrored) ? mirrored : c;
}

/* ---- a text ---- */

/* pango_find_base_dir() does this, but is deprecated. By the first letter that has a direction (UAX #9, P2 and P3);
 * digits have none. */
bool letters_are_rtl(const char *text, size_t len)
{
	for (const char *p = text, *end = text + len; p < end; p = g_utf8_next_char(p)) {
		uint32_t c = g_utf8_get_char(p);

		if (c < 0x7f && !g_ascii_isalpha((char)c))
			continue;
		if (c < 0x7f || letter_is_common_han(c))
			return false;
		FriBidiCharType type = fribidi_get_bidi_type(c);
		if (FRIBIDI_IS_LETTER(type))
			return FRIBIDI_IS_RTL(type);
	}
	return false;
}

/* Without any of these all levels are 0, and UAX #9 need not be run. */
bool letter_needs_levels(uint32_t c)
{
	if (c < 0x590 || letter_is_common(c))
		return false;
	FriBidiCharType type = fribidi_get_bidi_type(c);
	return FRIBIDI_IS_RTL(type) || FRIBIDI_IS_ARABIC(type) || type == FRIBIDI_TYPE_RLI;
}

uint8_t *letters_levels(const char *text, size_t len, bool rtl)
{
	PangoDirection base = rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;

	return pango_log2vis_get_embedding_levels(text, (int)len, &base);
}

/* script[] has a place for each character, not for each byte. */
void letters_scripts(const char *text, size_t len, GUnicodeScript *script)
{
	PangoScriptIter *iter = pango_script_iter_new(text, (int)len);

	do {
		const char *first, *end;
		PangoScript found;

		pango_script_iter_get_range(iter, &first, &end, &found);
		for (const char *p = first; p < end; p = g_utf8_next_char(p))
			*script++ = (GUnicodeScript)found;
	} while (pango_script_iter_next(iter));
	pango_script_iter_free(iter);
}

/* One more than characters: Pango tells of the end of the text too. */
static PangoLogAttr *log_attrs(const char *text, size_t len, uint32_t n)
{
	PangoLogAttr *attr = g_new(PangoLogAttr, n + 1);

	pango_get_log_attrs(text, (int)len, -1, NULL, attr, (int)n + 1);
	return attr;
}

void letters_graphemes(const char *text, size_t len, bool *begins, uint32_t n)
{
	g_autofree PangoLogAttr *attr = log_attrs(text, len, n);

	for (uint32_t i = 0; i < n; i++)
		begins[i] = attr[i].is_cursor_position;
}

void letters_words(const char *text, size_t len, bool *ends, uint32_t n)
{
	g_autofree PangoLogAttr *attr = log_attrs(text, len, n);

	for (uint32_t i = 0; i < n; i++)
		ends[i] = attr[i + 1].is_word_boundary;
}

bool letter_may_combine(uint32_t c)
{
	return c >= 0x300 && !letter_is_common_han(c) && g_unichar_type(c) != G_UNICODE_SPACE_SEPARATOR;
}
