/* Where a typist puts spaces between Han, and where a page or a PDF breaks a line, nothing is meant: such spaces go,
 * and are told when someone might have meant them. Between letters of alphabets one is left. */
#include "readers/clean.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "fonts/letters.h"
#include "readers/marks.h"
#include "report/arena.h"

static bool is_blank(gunichar c)
{
	return g_unichar_isspace(c) || c == '\v'; /* Word's line break inside a paragraph */
}

/* Soft hyphens, zero-width spaces, marks of direction, what Word leaves behind: nothing a reader sees. A variation
 * selector is seen in the character before it. */
static bool is_unseen(gunichar c)
{
	/* U+FFF9 to U+FFFB are the signs around readings in plain text, U+FFFC stands for an object, U+FFFD for
	 * what could not be decoded. */
	return (letter_is_ignorable(c) && !letter_is_selector(c)) || (c >= 0xFFF9 && c <= 0xFFFD);
}

/* Han characters and full-width signs, beside which no space is typed. */
static bool is_wide(gunichar c)
{
	return letter_is_wide(c) || letter_has_forms(c);
}

/* The spaces and a few characters on each side, for a message. */
static const char *with_neighbours(
	struct arena *arena, const char *text, const char *end, const char *first, const char *next)
{
	const char *from = first, *to = next;

	/* Three on each side are enough to find it again in the file. */
	for (int i = 0; i < 3 && from > text; i++)
		from = g_utf8_prev_char(from);
	for (int i = 0; i < 3 && to < end; i++)
		to = g_utf8_next_char(to);
	return arena_strndup(arena, from, (size_t)(to - from));
}

/* 第一章, 第二十条: what a regulation numbers its parts with (立法法 art. 65) keeps a space behind it, by which they
 * are told from what speaks of them, 第二十条规定的. */
static bool numbers_part(const char *text)
{
	static const char numerals[] = "一二三四五六七八九十百零";
	const char *p = text + strlen("第");

	if (!g_str_has_prefix(text, "第"))
		return false;
	while (*p && g_utf8_strchr(numerals, -1, g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	return p > text + strlen("第") && *p && g_utf8_strchr("编章节条", -1, g_utf8_get_char(p)) &&
	       !*g_utf8_next_char(p);
}

const char *text_clean(struct arena *arena, const char *text, size_t len, const char **stray)
{
	GString *out = g_string_sized_new(len);
	const char *end = text + len, *blank = NULL;
	gunichar last = 0;

	if (stray)
		*stray = NULL;
	for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (is_blank(c)) {
			/* The first of a run of them, for the message. */
			blank = blank ? blank : p;
			continue;
		}
		if (mark_is(c))
			g_string_append_unichar(out, c);
		if (is_unseen(c) || mark_is(c))
			continue;
		/* A blank is decided upon only when the next character that is seen comes, so none is left at
		 * the start or the end. */
		if (blank && last && !is_wide(last) && !is_wide(c))
			g_string_append_c(out, ' ');
		else if (blank && numbers_part(out->str))
			g_string_append(out, "\u3000");
		else if (blank && last && stray && !*stray)
			*stray = with_neighbours(arena, text, end, blank, p);
		blank = NULL;
		last = c;
		g_string_append_unichar(out, c);
	}
	return arena_take_string(arena, out);
}

const char *text_collapse(struct arena *arena, const char *text, size_t len)
{
	GString *out = g_string_sized_new(len);
	bool blank = false;

	for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (!is_blank(c) && blank && out->len)
			g_string_append_c(out, ' ');
		blank = is_blank(c);
		if (!blank)
			g_string_append_unichar(out, c);
	}
	return arena_take_string(arena, out);
}

const char *text_squeeze(struct arena *arena, const char *text, size_t len)
{
	GString *out = g_string_sized_new(len);

	for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (!is_blank(c) && !is_unseen(c) && !mark_is(c))
			g_string_append_unichar(out, c);
	}
	return arena_take_string(arena, out);
}

/* Characters of a text that a message shows. */
#define EXCERPT 24

const char *text_excerpt(struct arena *arena, const char *text)
{
	if (g_utf8_strlen(text, -1) <= EXCERPT)
		return text;
	return arena_printf(arena, "%.*s…", (int)(g_utf8_offset_to_pointer(text, EXCERPT) - text), text);
}
