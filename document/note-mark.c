/* Several signs in a row are one mark (**), as is a number in brackets; ①② are two when no note begins with both. */
#include "document/note-mark.h"

#include <string.h>

#include "document/text.h"
#include "report/arena.h"

bool note_mark_is_sign(gunichar c)
{
	return c == '*' || c == 0x2020 || c == 0x2021 ||                              /* * † ‡ */
	       c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079) || /* superscripts */
	       (c >= 0x2460 && c <= 0x2473) || (c >= 0x2776 && c <= 0x2793);          /* ① ❶ and the like */
}

size_t note_mark_length(const char *text)
{
	const char *p = text;

	if (*p == '[') {
		size_t digits = strspn(p + 1, "0123456789");
		return digits && p[1 + digits] == ']' ? digits + 2 : 0;
	}
	while (*p && note_mark_is_sign(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	return (size_t)(p - text);
}

const char *note_mark_next(const char *note, const char *from, size_t *len)
{
	for (const char *p = from; *p; p = g_utf8_next_char(p)) {
		gunichar before = p > note ? g_utf8_get_char(g_utf8_prev_char(p)) : '\n';

		if (!g_unichar_isspace(before) && before != ':' && before != ';' && before != 0xFF1A &&
			before != 0xFF1B && before != 0x3002)
			continue;
		*len = note_mark_length(p);
		if (*len)
			return p;
	}
	return NULL;
}

bool note_mark_ends(const char *text, size_t len, const char *mark, size_t mark_len)
{
	/* Two stars are a mark of their own. */
	return len > mark_len && memcmp(text + len - mark_len, mark, mark_len) == 0 &&
	       !(*mark == '*' && text[len - mark_len - 1] == '*');
}

size_t note_marks_begin(const char *text, size_t len)
{
	for (size_t at = 1; at < len; at++) {
		size_t end = at;

		for (size_t mark; (text[at] & 0xC0) != 0x80 && end < len && (mark = note_mark_length(text + end));)
			end += mark;
		if (end == len)
			return at;
	}
	return len;
}

bool note_mark_is_raised(const char *mark)
{
	return *mark == '[' || g_utf8_get_char(mark) >= 0x2460;
}

/* ---- in a text ---- */

struct note_marks {
	const struct text *note;
	uint32_t n_notes;
};

const struct note_marks *note_marks_new(const struct text *note, uint32_t n_notes, struct arena *arena)
{
	size_t len;

	for (uint32_t i = 0; i < n_notes; i++)
		if (note_mark_next(note[i].utf8, note[i].utf8, &len)) {
			struct note_marks *marks = ARENA_NEW(arena, struct note_marks);

			*marks = (struct note_marks){ note, n_notes };
			return marks;
		}
	return NULL;
}

/* The first note that has just this mark; n_notes: none does. */
static uint32_t note_of(const struct note_marks *marks, const char *mark, size_t len)
{
	for (uint32_t i = 0; i < marks->n_notes; i++) {
		const char *note = marks->note[i].utf8;
		size_t known;

		for (const char *at = note; (at = note_mark_next(note, at, &known)); at += known)
			if (known == len && memcmp(at, mark, len) == 0)
				return i;
	}
	return marks->n_notes;
}

/* After a blank a sign is a mark only where nothing but brackets follows. */
static bool ends_words(const char *end, const char *text_end)
{
	return end == text_end || *end == '\n' || *end == '(' || g_utf8_get_char(end) == 0xFF08;
}

/* What cannot be told from a sign that reckons or counts is none: after ( or = nothing is named, and before + or a
 * letter a star multiplies. */
static bool stands_behind(const char *text, const char *first, const char *end, const char *text_end)
{
	if (first == text)
		return end == text_end;
	if (strchr("=+-/(<>&", first[-1]) || (end < text_end && strchr("=+-/<>", *end)))
		return false;
	gunichar before = g_utf8_get_char(g_utf8_prev_char(first));
	return before != 0xD7 && before != 0xF7 && before != 0xFF08 && /* × ÷ （ */
	       before != 0xFF1D && before != 0xFF0B &&                 /* ＝ ＋ */
	       (!g_unichar_isspace(before) || (before != '\n' && ends_words(end, text_end))) &&
	       !(*first == '*' && end < text_end && (g_unichar_isalnum(g_utf8_get_char(end)) || *end == '(')); /* 3*4 */
}

/* The bytes that marks begin with: of * and [, and of the others in UTF-8. */
static const char *next_sign(const char *p, const char *end)
{
	while (p < end && *p != '*' && *p != '[' && (unsigned char)*p != 0xC2 && (unsigned char)*p != 0xE2)
		p++;
	return p;
}

static void add_place(const struct note_marks *marks, const char *text, const char *mark, size_t len,
	struct note_place *at, uint32_t *n)
{
	uint32_t note = note_of(marks, mark, len);
	uint32_t first = (uint32_t)(mark - text);

	if (note < marks->n_notes && *n < MOST_NOTE_PLACES)
		at[(*n)++] = (struct note_place){ first, first + (uint32_t)len, note };
}

uint32_t note_marks_find(const struct note_marks *marks, const char *text, size_t len, struct note_place *place)
{
	const char *end = text + len;
	uint32_t n = 0;

	for (const char *p = marks ? next_sign(text, end) : end; p < end;) {
		size_t run = MIN(note_mark_length(p), (size_t)(end - p));

		if (run && stands_behind(text, p, p + run, end)) {
			if (*p == '*' || *p == '[' || note_of(marks, p, run) < marks->n_notes)
				add_place(marks, text, p, run, place, &n);
			else
				for (const char *sign = p; sign < p + run; sign = g_utf8_next_char(sign))
					add_place(
						marks, text, sign, (size_t)(g_utf8_next_char(sign) - sign), place, &n);
		}
		p = next_sign(run ? p + run : g_utf8_next_char(p), end);
	}
	return n;
}

/* Those of footnotes among those that were found, in their order. */
static uint32_t add_footnotes(
	const struct text *text, const struct note_place *found, uint32_t n_found, struct note_place *place)
{
	uint32_t n = 0, f = 0;

	for (uint32_t i = 0; i < text->n_spans && n < MOST_NOTE_PLACES; i++) {
		const struct span *span = &text->span[i];

		if (!span->note_number)
			continue;
		while (f < n_found && found[f].end <= span->first && n < MOST_NOTE_PLACES)
			place[n++] = found[f++];
		while (f < n_found && found[f].first < span->end)
			f++;
		if (n < MOST_NOTE_PLACES)
			place[n++] = (struct note_place){ span->first, span->end, span->note_number - 1 };
	}
	while (f < n_found && n < MOST_NOTE_PLACES)
		place[n++] = found[f++];
	return n;
}

uint32_t note_marks_of(const struct note_marks *marks, const struct text *text, struct note_place *place)
{
	struct note_place found[MOST_NOTE_PLACES];

	if (!text->n_spans)
		return note_marks_find(marks, text->utf8, text->len, place);
	return add_footnotes(text, found, note_marks_find(marks, text->utf8, text->len, found), place);
}
