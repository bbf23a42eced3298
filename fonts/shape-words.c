/* Faces made for GB 2312 have Greek and Cyrillic letters and those of 拼音 as wide as Han, and no others with accents:
 * letter by letter, Lévêque would be L é v ê que, and Jörg have an ö of another drawing. Nor do the words of a name
 * differ: José García López. */
#include "fonts/shape-words.h"

#include <glib.h>

#include "fonts/face.h"
#include "fonts/font-set.h"
#include "fonts/shaper.h"

/* A letter that words are written with; ASCII alone is the rule and asks no table. */
static bool is_of_word(uint32_t c)
{
	if (c < 0x80)
		return g_ascii_isalpha((char)c);
	if (letter_is_common(c) || !g_unichar_isalpha(c))
		return false;
	GUnicodeScript script = g_unichar_get_script(c);
	return script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_GREEK ||
	       script == G_UNICODE_SCRIPT_CYRILLIC || c == 0xb5; /* µ */
}

/* The end of the word, with the signs that combine with its letters; `first` where none begins. *asks: it has letters
 * that not all faces have. */
static uint32_t word_end(const struct shaper *s, uint32_t first, bool *asks)
{
	uint32_t end = first, n_letters = 0;
	bool greek = false;

	*asks = false;
	for (; end < s->n && (is_of_word(s->letter[end].code_point) || (end > first && s->letter[end].attached));
		end++) {
		uint32_t c = s->letter[end].code_point;

		*asks |= c >= 0x80;
		greek |= c >= 0x80 && g_unichar_get_script(c) == G_UNICODE_SCRIPT_GREEK;
		n_letters += !s->letter[end].attached;
	}
	if (n_letters == 1 && greek)
		*asks = false;
	return end;
}

static bool is_narrow(const struct face *face, uint32_t c)
{
	return c < 0x80 || face_advance(face, c) != face->upem;
}

static bool is_whole(const struct shaper *s, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (s->letter[i].face != s->letter[first].face ||
			!is_narrow(s->letter[i].face, s->letter[i].code_point))
			return false;
	return true;
}

static bool has_word(const struct face *face, const void *of)
{
	const struct shaper *s = of;

	for (uint32_t i = s->word_first; i < s->word_end; i++) {
		uint32_t c = s->letter[i].code_point;
		if (!letter_is_ignorable(c) && (!face_glyph(face, c, 0) || !is_narrow(face, c)))
			return false;
	}
	return true;
}

/* A word of at most so many small letters may stand inside a name: García de la Vega, Ludwig van Köchel. */
enum { LONGEST_PARTICLE = 3 };

/* What joins the words of a name: a blank, a hyphen or an apostrophe, a point and what may follow it. */
static uint32_t joined_at(const struct shaper *s, uint32_t end)
{
	if (end < s->n && s->letter[end].code_point == '.')
		end++;
	if (end < s->n && (s->letter[end].code_point == ' ' || s->letter[end].code_point == '-' ||
				  s->letter[end].code_point == '\'' || s->letter[end].code_point == 0x2019 /* ’ */))
		end++;
	return end;
}

/* After the next word of a name that goes on behind `end`, one that begins with a capital letter; `end` when it does
 * not. *asks as of word_end. */
static uint32_t next_of_name(const struct shaper *s, uint32_t end, bool *asks)
{
	uint32_t first = end;
	bool asked, any = false;

	for (;;) {
		uint32_t at = joined_at(s, first), stop = at > first ? word_end(s, at, &asked) : at;

		if (stop == at)
			return end;
		any |= asked;
		if (g_unichar_isupper(s->letter[at].code_point)) {
			*asks |= any;
			return stop;
		}
		if (stop - at > LONGEST_PARTICLE)
			return end;
		first = stop;
	}
}

/* After the name that begins with the word [first, end), which may be the word alone. */
static uint32_t name_end(const struct shaper *s, uint32_t first, uint32_t end, bool *asks)
{
	uint32_t next = g_unichar_isupper(s->letter[first].code_point) ? next_of_name(s, end, asks) : end;

	while (next > end) {
		end = next;
		next = next_of_name(s, end, asks);
	}
	return end;
}

/* Gives the letters a face that has all of them narrow; false when none has. */
static bool set_one_face(struct shaper *s, uint32_t first, uint32_t end)
{
	s->word_first = first;
	s->word_end = end;
	const struct face *face = font_set_latin_face(s->fonts, s->style->role, has_word, s);
	for (uint32_t i = first; face && i < end; i++)
		s->letter[i].face = face;
	return face != NULL;
}

void shape_words(struct shaper *s)
{
	bool asks, any;

	for (uint32_t first = 0, end; first < s->n; first = MAX(end, first + 1)) {
		end = word_end(s, first, &asks);
		any = asks;
		uint32_t all = end > first ? name_end(s, first, end, &any) : end;
		if (all > end && any && !is_whole(s, first, all) && set_one_face(s, first, all))
			end = all;
		else if (asks && !is_whole(s, first, end))
			set_one_face(s, first, end);
	}
}
