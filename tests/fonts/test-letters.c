#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <pango/pango.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "fonts/letter-ranges.h"
#include "fonts/letters.h"

/* ---- where what Pango and ICU say is wrong in a Chinese document ---- */

/* Input methods write rare names with a selector; without the glyph that pango_is_zero_width wants for it, the name
 * would be one that no font has. */
static void selectors_need_no_glyph(void **state)
{
	(void)state;
	assert_false(pango_is_zero_width(0xe0100));
	assert_true(letter_is_ignorable(0xe0100));
	assert_true(letter_is_ignorable(0xfe00));
	assert_true(letter_is_ignorable(0x180b));
	assert_false(letter_is_ignorable(' '));
	assert_false(letter_is_ignorable(0x3000));
	assert_false(letter_is_ignorable(0x56fd));
}

/* GB/T 15834-2011 5.2.1: in vertical text the colon and the semicolon stand below the character, not on their side. */
static void colons_stand_upright(void **state)
{
	(void)state;
	assert_int_equal(u_getIntPropertyValue(0xff1a, UCHAR_VERTICAL_ORIENTATION), U_VO_TRANSFORMED_ROTATED);
	assert_int_equal(letter_pose(0xff1a), LETTER_UPRIGHT);
	assert_int_equal(letter_pose(0xff1b), LETTER_UPRIGHT);
	assert_int_equal(letter_pose(0xff0c), LETTER_UPRIGHT);
}

/* ≥60岁 in the stub of a table: the number stands upright, and so does what belongs to it. */
static void relations_stand_upright(void **state)
{
	(void)state;
	assert_int_equal(u_getIntPropertyValue(0x2265, UCHAR_VERTICAL_ORIENTATION), U_VO_ROTATED);
	assert_int_equal(letter_pose(0x2265), LETTER_UPRIGHT);
	assert_int_equal(letter_pose(0x2212), LETTER_UPRIGHT);
}

/* Only these change their width with what stands beside them: of what Unicode calls ambiguous, Greek, ① and ± do not.
 */
static void few_marks_have_two_widths(void **state)
{
	static const uint32_t marks[] = { 0xb7, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2026 };
	static const uint32_t others[] = { 0x3b1, 0x416, 0x2460, 0xb1, 0xd7, 0x2103 };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		assert_true(letter_has_forms(marks[i]));
		assert_int_equal(u_getIntPropertyValue((UChar32)marks[i], UCHAR_EAST_ASIAN_WIDTH), U_EA_AMBIGUOUS);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		assert_int_equal(u_getIntPropertyValue((UChar32)others[i], UCHAR_EAST_ASIAN_WIDTH), U_EA_AMBIGUOUS);
		assert_false(letter_has_forms(others[i]));
	}
}

/* Quotes in Korean are as narrow as in English, though its syllables are as wide as Han. */
static void korean_is_not_wide(void **state)
{
	(void)state;
	assert_true(g_unichar_iswide(0xd55c));
	assert_false(letter_is_wide(0xd55c));
	assert_true(letter_is_wide(0x56fd));
	assert_true(letter_is_wide(0x3042));
	assert_true(letter_is_wide(0xff08));
	assert_false(letter_is_wide('a'));
	assert_false(letter_is_wide(0xff71));
}

/* By their script these would come from the face for Latin letters, by their width the stops from that for brackets. */
static void faces_go_by_how_signs_look(void **state)
{
	(void)state;
	assert_int_equal(g_unichar_get_script(0xff21), G_UNICODE_SCRIPT_LATIN);
	assert_int_equal(letter_class_of(0xff21), LETTER_MARKS);
	assert_int_equal(g_unichar_get_script(0x2160), G_UNICODE_SCRIPT_LATIN);
	assert_int_equal(letter_class_of(0x2160), LETTER_MARKS);
	assert_int_equal(letter_class_of(0xff0c), LETTER_HAN);
	assert_int_equal(letter_class_of(0xff08), LETTER_MARKS);
	assert_int_equal(letter_class_of(0xb7), LETTER_MARKS);
	assert_int_equal(letter_class_of('7'), LETTER_LATIN);
	assert_int_equal(letter_class_of(0x56fd), LETTER_HAN);
}

/* Word leaves marks of direction in text, where they do nothing: only what changes the order of other text is refused.
 */
static void marks_of_direction_are_no_controls(void **state)
{
	(void)state;
	assert_true(u_hasBinaryProperty(0x200e, UCHAR_BIDI_CONTROL));
	assert_false(letter_is_control(0x200e));
	assert_true(letter_is_control(0x202e));
	assert_true(letter_is_control(0x2067));
	assert_true(letter_is_control('\n'));
	assert_true(letter_is_control(0x85));
	assert_true(letter_is_control(0x2028));
	assert_true(letter_is_control(0xfffe));
	assert_false(letter_is_control(0x200d));
	assert_false(letter_is_control(0x56fd));
}

/* ---- the rest is theirs ---- */

/* The short way says the same as the long one. */
static void common_letters_are_plain(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < 0x110000; c++) {
		if (!letter_is_common(c))
			continue;
		GUnicodeScript script = g_unichar_get_script(c);
		GUnicodeType type = g_unichar_type(c);

		assert_true(script == G_UNICODE_SCRIPT_COMMON || letter_script_is_simple(script));
		assert_false(g_unichar_ismark(c) || type == G_UNICODE_UNASSIGNED || type == G_UNICODE_FORMAT ||
			     type == G_UNICODE_CONTROL);
		assert_false(u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
		assert_true(u_charDirection((UChar32)c) != U_RIGHT_TO_LEFT &&
			    u_charDirection((UChar32)c) != U_RIGHT_TO_LEFT_ARABIC &&
			    u_charDirection((UChar32)c) != U_ARABIC_NUMBER);
		assert_int_equal(u_getIntPropertyValue((UChar32)c, UCHAR_GRAPHEME_CLUSTER_BREAK), U_GCB_OTHER);
		assert_true(letter_stands_alone(c));
	}
	for (uint32_t c = 0x4e00; c <= 0x9fa5; c++)
		assert_int_equal(g_unichar_get_script(c), G_UNICODE_SCRIPT_HAN);
}

/* Another version may know more characters; those of Unicode 15.0 and before stay as they are. */
static bool is_of_tables(UChar32 c)
{
	UVersionInfo age;

	u_charAge(c, age);
	return age[0] > 0 && age[0] <= 15 && (age[0] < 15 || age[1] == 0);
}

static bool is_shared(UChar32 c)
{
	UErrorCode status = U_ZERO_ERROR;

	return uscript_getScript(c, &status) == USCRIPT_COMMON && !uscript_hasScript(c, USCRIPT_COMMON) &&
	       !uscript_hasScript(c, USCRIPT_HAN) && !uscript_hasScript(c, USCRIPT_LATIN);
}

static void ranges_are_unicodes(void **state)
{
	uint32_t known = 0;

	(void)state;
	for (UChar32 c = 0; c < 0x110000; c++) {
		if (!is_of_tables(c))
			continue;
		int pose = u_getIntPropertyValue(c, UCHAR_VERTICAL_ORIENTATION);

		known++;
		assert_int_equal(letter_ranges_have(RANGES_IGNORABLE, (uint32_t)c),
			u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
		assert_int_equal(letter_ranges_have(RANGES_SELECTOR, (uint32_t)c),
			u_hasBinaryProperty(c, UCHAR_VARIATION_SELECTOR));
		assert_int_equal(letter_ranges_have(RANGES_SHARED, (uint32_t)c), is_shared(c));
		assert_int_equal(letter_ranges_have(RANGES_STANDING, (uint32_t)c), pose != U_VO_ROTATED);
		assert_int_equal(letter_ranges_have(RANGES_TRANSFORMED, (uint32_t)c), pose == U_VO_TRANSFORMED_ROTATED);
	}
	assert_in_range(known, 280000, 0x110000);
}

/* FriBidi, by which Pango finds the levels too, may be of an older Unicode: 10.0 is known everywhere. */
static void directions_are_unicodes(void **state)
{
	(void)state;
	for (UChar32 c = 0; c < 0x110000; c++) {
		UCharDirection direction = u_charDirection(c);
		UVersionInfo age;

		u_charAge(c, age);
		if (age[0] > 0 && age[0] <= 10 &&
			(direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC ||
				direction == U_ARABIC_NUMBER || direction == U_RIGHT_TO_LEFT_ISOLATE ||
				direction == U_RIGHT_TO_LEFT_EMBEDDING || direction == U_RIGHT_TO_LEFT_OVERRIDE))
			assert_true(letter_needs_levels((uint32_t)c));
		/* Nor is an answer slower than it must be for what Chinese text has. */
		if (c < 0x590 || (c >= 0x2000 && c < 0xd800 && direction == U_LEFT_TO_RIGHT))
			assert_false(letter_needs_levels((uint32_t)c));
	}
}

/* What is never asked about has no part in a grapheme of two. */
static void combining_letters(void **state)
{
	(void)state;
	for (UChar32 c = 0x300; c < 0x110000; c++)
		if (!letter_may_combine((uint32_t)c))
			assert_int_equal(u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK), U_GCB_OTHER);
}

static void who_stands_alone(void **state)
{
	static const uint32_t joined[] = { 0x640 /* tatweel */, 0x60c, 0x628, 0xf40, 0x1820, 0x301, 0x200d, 0xa0,
		0x2011, 0x3164, 0x1100, '\t' };
	static const uint32_t alone[] = { 0xe9, 0x3b1, 0x416, 0x1ea1, 0x3042, 0x3105, 0x2460, 0x20bb7, 0xff71, 0x2265 };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(joined); i++)
		assert_false(letter_stands_alone(joined[i]));
	for (size_t i = 0; i < G_N_ELEMENTS(alone); i++)
		assert_true(letter_stands_alone(alone[i]));
}

static void single_letters(void **state)
{
	(void)state;
	assert_true(letter_is_selector(0x180f));
	assert_true(letter_is_selector(0xfe0e));
	assert_true(letter_is_selector(0xe01ef));
	assert_false(letter_is_selector(0x56fd));
	assert_true(letter_is_private(0xe5e5));
	assert_true(letter_is_private(0x10fffd));
	assert_false(letter_is_private(0xfffff)); /* no character, not a private one */
	assert_true(letter_is_made_up_space(0xa0));
	assert_true(letter_is_made_up_space(0x2009));
	assert_false(letter_is_made_up_space(' '));
	assert_false(letter_is_made_up_space(0x3000));
	assert_int_equal(letter_mirrored('('), ')');
	assert_int_equal(letter_mirrored(0x300a), 0x300b);
	assert_int_equal(letter_mirrored(0x56fd), 0x56fd);
	assert_true(letter_needs_levels(0x5d0));
	assert_true(letter_needs_levels(0x661)); /* a digit of Arabic runs the other way than its text */
	assert_false(letter_needs_levels('1'));
}

static void poses(void **state)
{
	static const struct {
		uint32_t code_point;
		enum letter_pose pose;
	} cases[] = {
		{ 0x56fd, LETTER_UPRIGHT },
		{ 0x3042, LETTER_UPRIGHT },
		{ 0xd55c, LETTER_UPRIGHT },
		{ 'A', LETTER_WESTERN },
		{ '5', LETTER_WESTERN },
		{ ' ', LETTER_WESTERN },
		{ 0x3b1, LETTER_WESTERN },
		{ 0x20ac, LETTER_WESTERN }, /* € of a price */
		{ 0xff71, LETTER_WESTERN }, /* half-width kana */
		{ 0x628, LETTER_WESTERN },
		{ 0xfb56, LETTER_WESTERN }, /* an Arabic letter, like the ones before 2000 */
		{ 0x2014, LETTER_TURNED },
		{ 0x201c, LETTER_TURNED },
		{ 0xff08, LETTER_TURNED },
		{ 0x300a, LETTER_TURNED },
		{ 0x2192, LETTER_TURNED }, /* → points along the line */
		{ 0xff0d, LETTER_TURNED }, /* － of 二〇二〇－二〇二四年 */
		{ 0x3001, LETTER_UPRIGHT },
		{ 0xff01, LETTER_UPRIGHT },
		{ 0x2103, LETTER_UPRIGHT },
		{ 0xd7, LETTER_UPRIGHT },
		{ 0x2460, LETTER_UPRIGHT },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_int_equal(letter_pose(cases[i].code_point), cases[i].pose);
}

static bool rtl(const char *text)
{
	return letters_are_rtl(text, strlen(text));
}

static void base_directions(void **state)
{
	(void)state;
	assert_false(rtl(""));
	assert_false(rtl("2024，"));
	assert_false(rtl("国家ئۇيغۇر"));
	assert_true(rtl("（1）ئۇيغۇر国家"));
	assert_true(rtl("\u05d0"));
	assert_false(letters_are_rtl("12\u05d0", 2)); /* no further than the text */
}

static void scripts_of_a_text(void **state)
{
	static const char text[] = "中(\u0f40)\u060c\u0628";
	static const GUnicodeScript want[] = { G_UNICODE_SCRIPT_HAN, G_UNICODE_SCRIPT_HAN, G_UNICODE_SCRIPT_TIBETAN,
		G_UNICODE_SCRIPT_HAN, G_UNICODE_SCRIPT_HAN, G_UNICODE_SCRIPT_ARABIC };
	GUnicodeScript script[6];

	(void)state;
	letters_scripts(text, strlen(text), script);
	for (size_t i = 0; i < G_N_ELEMENTS(want); i++)
		assert_int_equal(script[i], want[i]);
	letters_scripts("1-", 2, script);
	assert_int_equal(script[1], G_UNICODE_SCRIPT_COMMON);
}

static void graphemes_of_a_text(void **state)
{
	/* e with an accent, 葛 with a selector, ཀྱི of Tibetan, a syllable of Korean in its letters, a family. */
	static const char text[] =
		"e\u0301葛\U000e0100\u0f40\u0fb1\u0f72\u1112\u1161\u11ab\U0001f468\u200d\U0001f469中";
	static const bool want[] = { 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1 };
	bool begins[14];

	(void)state;
	assert_int_equal(g_utf8_strlen(text, -1), 14);
	letters_graphemes(text, strlen(text), begins, 14);
	assert_memory_equal(begins, want, sizeof(want));
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		size_t i = (size_t)g_utf8_pointer_to_offset(text, p);
		uint32_t c = g_utf8_get_char(p);

		assert_true(begins[i] || letter_may_combine(c) || c == 0x1f469);
	}
}

static void levels_of_a_text(void **state)
{
	static const char text[] = "中\u0628 1";
	g_autofree uint8_t *level = letters_levels(text, strlen(text), false);
	g_autofree uint8_t *other = letters_levels(text, strlen(text), true);

	(void)state;
	assert_int_equal(level[0], 0);
	assert_int_equal(level[1], 1);
	assert_int_equal(level[3], 2);
	assert_int_equal(other[0], 2);
	assert_int_equal(other[1], 1);
}

static void languages_of_scripts(void **state)
{
	static const struct {
		uint32_t code_point;
		const char *language;
	} cases[] = { { 0xf40, "bo" }, { 0x6c7, "ug" }, { 0x1820, "mn" }, { 0xa000, "ii" }, { 0x4e91, NULL },
		{ 'a', NULL } };
	const char *language;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		assert_true(letter_language(cases[i].code_point, &language));
		assert_true(g_strcmp0(language, cases[i].language) == 0);
	}
	assert_false(letter_language(' ', &language));
	assert_false(letter_language('1', &language));
	assert_false(letter_language(0x201c, &language));
	assert_null(language);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(selectors_need_no_glyph),
		cmocka_unit_test(colons_stand_upright),
		cmocka_unit_test(relations_stand_upright),
		cmocka_unit_test(few_marks_have_two_widths),
		cmocka_unit_test(korean_is_not_wide),
		cmocka_unit_test(faces_go_by_how_signs_look),
		cmocka_unit_test(marks_of_direction_are_no_controls),
		cmocka_unit_test(common_letters_are_plain),
		cmocka_unit_test(ranges_are_unicodes),
		cmocka_unit_test(directions_are_unicodes),
		cmocka_unit_test(combining_letters),
		cmocka_unit_test(who_stands_alone),
		cmocka_unit_test(single_letters),
		cmocka_unit_test(poses),
		cmocka_unit_test(languages_of_scripts),
		cmocka_unit_test(base_directions),
		cmocka_unit_test(scripts_of_a_text),
		cmocka_unit_test(graphemes_of_a_text),
		cmocka_unit_test(levels_of_a_text),
	};
	return cmocka_run_group_tests_name("letters", tests, NULL, NULL);
}
