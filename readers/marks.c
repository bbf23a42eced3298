/* A mark stands in the text as long as that is cut and joined, as it moves with it; a list of places beside the text
 * would have to be kept right by all who do so. */
#include "readers/marks.h"

#include <string.h>

#include "report/arena.h"

/* Deeper nesting is none. */
#define DEPTH_MAX 8

static gunichar last_character(const GString *text)
{
	return text->len ? g_utf8_get_char(g_utf8_prev_char(text->str + text->len)) : 0;
}

/* What the mark at the end of the text ends; 0: it ends nothing, or there is none. */
static gunichar just_ended(const GString *text)
{
	unsigned depth = 0;

	if (last_character(text) != MARK_END)
		return 0;
	/* Backwards to the mark that the last MARK_END belongs to: others may lie inside. */
	for (const char *p = text->str + text->len; p > text->str;) {
		p = g_utf8_prev_char(p);
		gunichar c = g_utf8_get_char(p);
		if (c == MARK_END)
			depth++;
		else if (mark_is(c) && --depth == 0)
			return c;
	}
	return 0;
}

void marks_append(GString *out, enum mark mark)
{
	/* Raised text that goes on in another run is one part: its end is taken back. Two notes stay two. */
	if (mark != MARK_END && mark != MARK_NOTE && just_ended(out) == (gunichar)mark)
		g_string_truncate(out, (gsize)(g_utf8_prev_char(out->str + out->len) - out->str));
	else
		g_string_append_unichar(out, (gunichar)mark);
}

void marks_append_text(GString *out, const char *text, gsize len)
{
	for (const char *p = text, *end = text + len; p < end; p = g_utf8_next_char(p))
		if (!mark_is(g_utf8_get_char(p)))
			g_string_append_len(out, p, g_utf8_next_char(p) - p);
}

bool marks_in(const char *text)
{
	/* All begin with the same two bytes, and nothing else that is likely does. */
	for (const char *p = strstr(text, "\xEF\xB7"); p; p = strstr(p + 1, "\xEF\xB7"))
		if (mark_is(g_utf8_get_char(p)))
			return true;
	return false;
}

/* A digit or sign raised or lowered, when Unicode has it. */
static gunichar small_form(gunichar c, gunichar mark)
{
	/* ¹, ² and ³ are older than their sisters and stand in Latin-1. */
	static const gunichar raised[] = { 0x2070, 0xB9, 0xB2, 0xB3, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079 };
	static const char signs[] = "+-=()";
	const char *sign = c && c < 0x80 ? strchr(signs, (int)c) : NULL;

	if (c >= '0' && c <= '9')
		return mark == MARK_SUPER ? raised[c - '0'] : 0x2080 + (c - '0');
	return sign ? (mark == MARK_SUPER ? 0x207A : 0x208A) + (gunichar)(sign - signs) : c;
}

const char *marks_plain(const char *text, const char **note, struct arena *arena)
{
	gunichar open[DEPTH_MAX];
	unsigned depth = 0, in_note = 0;
	GString *out, *inside;

	*note = NULL;
	if (!marks_in(text))
		return text;
	out = g_string_new(NULL);
	inside = g_string_new(NULL);
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (c == MARK_END) {
			in_note -= depth && open[depth - 1] == MARK_NOTE;
			depth -= depth > 0;
			if (!in_note && inside->len && !*note)
				*note = arena_strndup(arena, inside->str, inside->len);
		} else if (mark_is(c)) {
			in_note += c == MARK_NOTE && depth < DEPTH_MAX;
			if (depth < DEPTH_MAX)
				open[depth++] = c;
		} else {
			bool small = depth && open[depth - 1] != MARK_NOTE;
			g_string_append_unichar(in_note ? inside : out, small ? small_form(c, open[depth - 1]) : c);
		}
	}
	const char *plain = arena_take_string(arena, out);
	g_string_free(inside, TRUE);
	return plain;
}
