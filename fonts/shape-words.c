/* Faces made for GB 2312 have Greek and Cyrillic letters and those of 拼音 as wide as Han, and no others with accents:
 * letter by letter, Lévêque would be L é v ê que, and Jörg have an ö of another drawing. */
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

void shape_words(struct shaper *s)
{
	bool asks;

	for (uint32_t first = 0, end; first < s->n; first = MAX(end, first + 1)) {
		end = word_end(s, first, &asks);
		if (!asks || is_whole(s, first, end))
			continue;
		s->word_first = first;
		s->word_end = end;
		const struct face *face = font_set_latin_face(s->fonts, s->style->role, has_word, s);
		for (uint32_t i = first; face && i < end; i++)
			s->letter[i].face = face;
	}
}
