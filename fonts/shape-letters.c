/* Everything that can be said of a letter before glyphs are asked for, in an order in which each needs only those
 * before it: how it is shaped, which of its two forms a mark has, script, level, face, and in vertical text how it
 * stands.
 *
 * Most text is Han and digits: then no table of Unicode is asked, as letter_is_common tells enough, and nothing is
 * allocated but the letters. */
#include "fonts/shape-letters.h"

#include <glib.h>

#include "fonts/face.h"
#include "fonts/font-set.h"
#include "fonts/raised.h"
#include "fonts/shape-words.h"
#include "fonts/shaper.h"

#define GETA 0x3013 /* 〓 */
/* Signs on one base: more than any writing has. The next one begins a cluster, for HarfBuzz takes time with the square
 * of a cluster's length. */
#define MAX_SIGNS 30

/* ---- Letters */

/* A variation selector that no space has is left by itself, for HarfBuzz makes up no space that has one. */
static bool is_attached(const struct shaper *s, uint32_t at, const bool *begins, uint32_t base)
{
	if (begins[at])
		return false;
	return !letter_is_selector(s->letter[at].code_point) || !letter_is_made_up_space(base);
}

/* Signs that combine share their base's grapheme. */
static void attach_letters(struct shaper *s)
{
	bool *begins = g_new(bool, s->n);
	uint32_t base = s->letter[0].code_point;
	int n_signs = 0;

	letters_graphemes(s->text, s->len, begins, s->n);
	for (uint32_t i = 1; i < s->n; i++) {
		struct letter *letter = &s->letter[i];

		letter->attached =
			letter[-1].method != METHOD_NONE && n_signs < MAX_SIGNS && is_attached(s, i, begins, base);
		/* Base and sign are shaped together, by HarfBuzz. */
		if (letter->attached)
			letter->method = letter[-1].method = METHOD_HARFBUZZ;
		n_signs = letter->attached ? n_signs + 1 : 0;
		base = letter->attached ? base : letter->code_point;
	}
	g_free(begins);
}

/* Sets s->n. A short text needs no allocation (s->small); letter[n] ends the text. */
static void read_letters(struct shaper *s)
{
	size_t room = (size_t)g_utf8_strlen(s->text, (gssize)s->len);
	const char *end = s->text + s->len;
	bool combine = false;

	s->letter = room > N_SMALL_TEXT ? g_new(struct letter, room + 1) : s->small;
	for (const char *p = s->text; p < end; p = g_utf8_next_char(p)) {
		uint32_t c = g_utf8_get_char(p);
		struct letter *letter = &s->letter[s->n++];

		*letter = (struct letter){ .code_point = c, .first = (uint32_t)(p - s->text), .script = HB_SCRIPT_HAN };
		letter->method = letter_is_common(c) || letter_stands_alone(c) ? METHOD_NOMINAL
				 : letter_is_ignorable(c)                      ? METHOD_NONE
									       : METHOD_HARFBUZZ;
		/* Only then are grapheme boundaries asked for. */
		combine |= letter->method != METHOD_NOMINAL && letter_may_combine(c);
	}
	s->letter[s->n] = (struct letter){ .first = (uint32_t)s->len };
	if (combine)
		attach_letters(s);
}

/* ---- Scripts and levels */

/* In a text of no script at all the sign's class tells how it is set. */
static hb_script_t script_of(const struct letter *letter, GUnicodeScript script)
{
	if (script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED)
		return letter_class_of(letter->code_point) == LETTER_LATIN ? HB_SCRIPT_LATIN : HB_SCRIPT_HAN;
	return hb_script_from_iso15924_tag(g_unicode_script_to_iso15924(script));
}

/* Only letters for HarfBuzz need one; the others keep Han, and marks get theirs from their form. */
static void find_scripts(struct shaper *s)
{
	GUnicodeScript *script = NULL;

	for (uint32_t i = 0; i < s->n; i++) {
		struct letter *letter = &s->letter[i];

		if (letter->method != METHOD_HARFBUZZ)
			continue;
		if (!script) {
			script = g_new(GUnicodeScript, s->n);
			letters_scripts(s->text, s->len, script);
		}
		letter->script = letter->attached ? letter[-1].script : script_of(letter, script[i]);
	}
	g_free(script);
}

/* All 0 without a letter that runs from right to left. */
static void find_levels(struct shaper *s)
{
	bool needed = s->style->rtl;

	for (uint32_t i = 0; i < s->n && !needed; i++)
		needed = !letter_is_common(s->letter[i].code_point) && letter_needs_levels(s->letter[i].code_point);
	if (!needed)
		return;
	uint8_t *levels = letters_levels(s->text, s->len, s->style->rtl);
	for (uint32_t i = 0; i < s->n; i++)
		s->letter[i].level = levels[i];
	g_free(levels);
}

/* ---- Wide and narrow marks */

/* What stands beside a mark, past spaces and other such marks. */
enum context { CONTEXT_NONE, CONTEXT_LATIN, CONTEXT_WIDE };

/* The context that a character is for the mark after it, or before it. */
static enum context context_after(enum context context, uint32_t c)
{
	if (c <= ' ' || c == 0xa0 || letter_has_forms(c))
		return context;
	return letter_is_wide(c) ? CONTEXT_WIDE : CONTEXT_LATIN;
}

/* Narrow only with Latin on one side at least and Han on none. Dashes and dots are as long in English. Once from the
 * left for what stands before a mark, once from the right for what stands after it. */
static void find_own_forms(struct shaper *s)
{
	enum context before = CONTEXT_NONE, after = CONTEXT_NONE;

	for (uint32_t i = 0; i < s->n; i++) {
		struct letter *letter = &s->letter[i];
		letter->form = before == CONTEXT_WIDE ? FORM_WIDE : FORM_NARROW;
		letter->alone = before == CONTEXT_NONE;
		before = context_after(before, letter->code_point);
	}
	for (uint32_t i = s->n; i-- > 0;) {
		struct letter *letter = &s->letter[i];
		bool nothing = letter->alone && after == CONTEXT_NONE;
		if (after == CONTEXT_WIDE || nothing || letter->code_point == 0x2014 || letter->code_point == 0x2026)
			letter->form = FORM_WIDE;
		after = context_after(after, letter->code_point);
	}
}

/* Two quotes that belong together look alike: one beside Han makes both wide. Quotes are matched without nesting: each
 * closing one with the last opening one. */
static void match_quotes(struct shaper *s, uint32_t opening, uint32_t closing)
{
	int64_t open = -1;

	for (uint32_t i = 0; i < s->n; i++) {
		struct letter *letter = &s->letter[i];
		if (letter->code_point == opening)
			open = i;
		if (letter->code_point != closing || open < 0)
			continue;
		if (letter->form == FORM_WIDE || s->letter[open].form == FORM_WIDE)
			letter->form = s->letter[open].form = FORM_WIDE;
		open = -1;
	}
}

/* METHOD_MARK: the form's glyph is asked of the face (face_mark). */
static void find_forms(struct shaper *s)
{
	bool any = false;

	for (uint32_t i = 0; i < s->n; i++)
		if (letter_has_forms(s->letter[i].code_point) && s->letter[i].method == METHOD_NOMINAL) {
			s->letter[i].method = METHOD_MARK;
			any = true;
		}
	if (!any)
		return;
	find_own_forms(s);
	match_quotes(s, 0x201c, 0x201d);
	match_quotes(s, 0x2018, 0x2019);
	for (uint32_t i = 1; i < s->n; i++) /* the font may join a row of dashes */
		if (s->letter[i].code_point == 0x2014 && s->letter[i - 1].code_point == 0x2014)
			s->letter[i].method = s->letter[i - 1].method = METHOD_HARFBUZZ;
	for (uint32_t i = 0; i < s->n; i++)
		if (s->letter[i].method == METHOD_MARK)
			s->letter[i].script = s->letter[i].form == FORM_WIDE ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN;
}

/* ---- Faces */

/* Whether ⁵ is made of 5, which takes the face of digits. Not in columns, where a digit stands upright by itself. */
static bool make_raised(const struct shaper *s, struct letter *letter)
{
	if (s->style->vertical || letter_is_common(letter->code_point))
		return false;
	const struct face *digits = font_set_face_for(s->fonts, s->style->role, '0', 0);
	if (!digits || !raised_is_made(digits, letter->code_point))
		return false;
	letter->method = METHOD_RAISED;
	letter->face = digits;
	return true;
}

/* Not of an attached sign. A selector after the character asks for a face that has the two. */
static const struct face *own_face(const struct shaper *s, uint32_t at)
{
	enum font_role role = s->style->role;
	const struct letter *letter = &s->letter[at];
	uint32_t c = letter->code_point, next = letter[1].code_point;

	if (letter_has_forms(c))
		return font_set_mark_face(s->fonts, role, c, letter->form);
	if (s->style->vertical && letter_is_stop(c)) {
		/* Fandol's vertical stops are in the middle of the cell; the brackets' face has them at its top. */
		const struct face *face = font_set_face_for(s->fonts, role, 0xff08, 0);
		if (face && face_glyph(face, c, 0))
			return face;
	}
	bool varied = at + 1 < s->n && letter_is_selector(next);
	return font_set_face_for(s->fonts, role, c, varied ? next : 0);
}

static bool has_letters(const struct shaper *s, const struct face *face, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (!letter_is_ignorable(s->letter[i].code_point) && !face_glyph(face, s->letter[i].code_point, 0))
			return false;
	return true;
}

/* A combining sign is set in its base's face; when that lacks it, in a face that has the base and all its signs so far,
 * which then move there; when there is none, by itself in a face of its own. */
static const struct face *attached_face(const struct shaper *s, uint32_t base, uint32_t at)
{
	const struct face *face = s->letter[at - 1].face;
	uint32_t c = s->letter[at].code_point;
	if (letter_is_ignorable(c) || face_glyph(face, c, 0))
		return face;
	const struct face *other = font_set_face_for(s->fonts, s->style->role, c, 0);
	if (other && has_letters(s, other, base, at))
		for (uint32_t i = base; i < at; i++)
			s->letter[i].face = other;
	return other;
}

/* A character that no face has: 〓, as printers put it for a type they lack; without that, the first face's U+FFFD or
 * its own sign for it (glyph 0). Only a draft of a report with errors has any. Its bytes stay what they are. */
static void replace_letter(struct shaper *s, struct letter *letter)
{
	letter->face = font_set_face_for(s->fonts, s->style->role, GETA, 0);
	letter->code_point = letter->face ? GETA : 0xfffd;
	letter->method = s->style->vertical ? METHOD_ACROSS : METHOD_NOMINAL;
	letter->attached = false;
	if (!letter->face)
		letter->face = s->first_face;
}

/* What is ignored takes its neighbour's face, the one before or, at the beginning, the one after. */
static void find_faces(struct shaper *s)
{
	const struct face *before = NULL;
	uint32_t base = 0;

	for (uint32_t i = 0; i < s->n; i++) {
		struct letter *letter = &s->letter[i];
		if (!letter->attached)
			base = i;
		if (letter->method == METHOD_NONE)
			letter->face = before; /* cuts no run */
		else if (letter->attached || letter[1].attached || !make_raised(s, letter))
			letter->face = letter->attached ? attached_face(s, base, i) : own_face(s, i);
		if (!letter->face && letter->method != METHOD_NONE)
			replace_letter(s, letter);
		before = letter->face;
	}
	for (uint32_t i = s->n; i-- > 0;)
		if (!s->letter[i].face)
			s->letter[i].face = i + 1 < s->n ? s->letter[i + 1].face : s->first_face;
}

/* ---- Vertical text */

/* Set with its neighbours as a word or a number. The wide quotes and dots among them are Chinese; a sign is what its
 * base is. */
static bool is_western(const struct letter *letter)
{
	if (letter->method == METHOD_NONE || letter->attached)
		return false;
	if (letter->code_point >= 0x2000 && letter_has_forms(letter->code_point))
		return letter->form == FORM_NARROW;
	return letter_pose(letter->code_point) == LETTER_WESTERN;
}

/* The end of a word or number with its signs; `first` where none begins. */
static uint32_t western_end(const struct shaper *s, uint32_t first)
{
	uint32_t end = first;
	while (end < s->n && (is_western(&s->letter[end]) || (end > first && s->letter[end].attached)))
		end++;
	return end;
}

/* Up to three digits, or a single letter, stand upright across the column; 2025 lies on its side. */
static bool is_short_number(const struct shaper *s, uint32_t first, uint32_t end)
{
	if (end - first == 1)
		return s->letter[first].code_point > ' ' && s->letter[first].method == METHOD_NOMINAL;
	for (uint32_t i = first; i < end; i++)
		if (!g_ascii_isdigit(s->letter[i].code_point < 0x80 ? (char)s->letter[i].code_point : ' '))
			return false;
	return end - first <= 3;
}

/* `joined`: in one cell with the letter before it. */
static void pose_western(struct shaper *s, uint32_t first, uint32_t end)
{
	bool across = is_short_number(s, first, end);

	for (uint32_t i = first; i < end; i++) {
		s->letter[i].turned = !across;
		s->letter[i].joined = across && i > first;
		if (across)
			s->letter[i].method = METHOD_ACROSS;
	}
}

static void find_poses(struct shaper *s)
{
	for (uint32_t i = 0; i < s->n; i++) {
		struct letter *letter = &s->letter[i];
		uint32_t end = western_end(s, i);
		if (end > i) {
			pose_western(s, i, end);
			i = end - 1;
		} else if (letter->method != METHOD_NONE && letter->attached)
			letter->turned = letter[-1].turned;
		else if (letter->method != METHOD_NONE) {
			letter->turned = letter_pose(letter->code_point) != LETTER_UPRIGHT &&
					 !face_turns(letter->face, letter->code_point);
			if (!letter->turned && letter->method != METHOD_ACROSS)
				letter->method = METHOD_HARFBUZZ;
		}
	}
	for (uint32_t i = 1; i < s->n; i++) /* controls cut no run */
		if (s->letter[i].method == METHOD_NONE)
			s->letter[i].turned = s->letter[i - 1].turned;
}

void shape_letters(struct shaper *s)
{
	read_letters(s);
	find_forms(s);
	find_scripts(s);
	find_levels(s);
	find_faces(s);
	shape_words(s);
	if (s->style->vertical)
		find_poses(s);
}

void shape_letters_finish(struct shaper *s)
{
	if (s->letter != s->small)
		g_free(s->letter);
}
