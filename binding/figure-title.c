/* What stands below a picture or a chart. One with a title has a number, unless its title begins with one: then that is
 * taken as it is written. The paragraph before it that has the number in its words stays with it. */
#include "binding/figure-title.h"

#include <string.h>

#include "binding/fill-names.h"
#include "report/arena.h"
#include "report/blank.h"

static bool is_digit(gunichar c)
{
	return g_unichar_isdigit(c) || (c && g_utf8_strchr("〇一二三四五六七八九十", -1, c));
}

/* The bytes of a number that a title begins with, as 图 3-1; 0: it begins with none. `before` is what stands before a
 * number. */
static size_t written_number(const char *title, const char *before)
{
	const char *at = title + strlen(before);

	if (!*before || !g_str_has_prefix(title, before))
		return 0;
	at += blank_start(at, strlen(at));
	if (!is_digit(g_utf8_get_char(at)))
		return 0;
	while (is_digit(g_utf8_get_char(at)) || (strchr("-.", *at) && *at && is_digit(g_utf8_get_char(at + 1))))
		at = g_utf8_next_char(at);
	return (size_t)(at - title);
}

/* The number as it is printed: the one that is written, or the next. NULL: the template has none. */
static const char *number_of(struct emitter *emitter, const char *title, size_t *written)
{
	struct arena *arena = emitter->arena;
	const char *pattern = emitter->report->tpl->printed.figure_number;
	const char *place = strstr(pattern, "{n}");
	const char *before = arena_strndup(arena, pattern, place ? (size_t)(place - pattern) : strlen(pattern));

	emitter->n_figures++;
	*written = written_number(title, before);
	if (*written)
		return arena_strndup(arena, title, *written);
	return *pattern ? fill_number(arena, pattern, emitter->n_figures) : NULL;
}

/* Without the blanks in it: 图 1 is 图1. */
static char *close_up(const char *text)
{
	GString *close = g_string_new(NULL);

	for (; *text; text = g_utf8_next_char(text))
		if (!g_unichar_isspace(g_utf8_get_char(text)))
			g_string_append_unichar(close, g_utf8_get_char(text));
	return g_string_free(close, FALSE);
}

/* Whether some text names this number, and not one that begins with it. */
static bool names_number(const char *text, const char *number)
{
	g_autofree char *in = close_up(text), *what = close_up(number);

	for (const char *at = in; (at = strstr(at, what)); at += strlen(what))
		if (!is_digit(g_utf8_get_char(at + strlen(what))))
			return true;
	return false;
}

void figure_title_set(struct emitter *emitter, const char *title, struct block *block)
{
	size_t written = 0;

	if (!title)
		return;
	const char *number = number_of(emitter, title, &written);
	const char *text = number && !written ? arena_concat(emitter->arena, number, "　", title, NULL) : title;
	block->text.utf8 = text;
	block->text.len = (uint32_t)strlen(text);
	/* The block before, which another may have moved. */
	GArray *blocks = emitter->blocks;
	struct block *before = blocks->len > 1 ? &g_array_index(blocks, struct block, blocks->len - 2) : NULL;
	if (number && before && before->kind == BLOCK_TEXT)
		before->names_figure = names_number(before->text.utf8, number);
}
