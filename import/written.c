/* A text of a report file is markup (document/markup.h), so signs of markup in the source are escaped, and marks become
 * markup. */
#include "import/written.h"

#include <glib.h>

#include "document/markup.h"
#include "readers/marks.h"
#include "readers/piece.h"
#include "report/arena.h"

/* Deeper nesting is none. */
#define DEPTH_MAX 8

static void append_escaped(GString *out, GString *plain, struct arena *arena)
{
	g_string_append(out, markup_escape(plain->str, arena));
	g_string_truncate(plain, 0);
}

static const char *marks_written(const char *text, struct arena *arena)
{
	static const struct {
		gunichar mark;
		const char *open, *close;
	} forms[] = { { MARK_SUPER, "<sup>", "</sup>" }, { MARK_SUB, "<sub>", "</sub>" }, { MARK_NOTE, "^[", "]" } };
	GString *out = g_string_new(NULL), *plain = g_string_new(NULL);
	const char *close[DEPTH_MAX];
	unsigned depth = 0;

	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (!mark_is(c)) {
			g_string_append_unichar(plain, c);
			continue;
		}
		append_escaped(out, plain, arena);
		/* An end without a beginning is dropped. */
		if (c == MARK_END && depth)
			g_string_append(out, close[--depth]);
		for (size_t i = 0; i < G_N_ELEMENTS(forms) && depth < DEPTH_MAX; i++) {
			if (forms[i].mark != c)
				continue;
			g_string_append(out, forms[i].open);
			close[depth++] = forms[i].close;
			break;
		}
	}
	append_escaped(out, plain, arena);
	/* What was not ended is, so that the markup is whole. */
	while (depth)
		g_string_append(out, close[--depth]);
	const char *written = arena_take_string(arena, out);
	g_string_free(plain, TRUE);
	return written;
}

const char *written_text(const struct piece *piece, struct arena *arena)
{
	return piece->marked ? marks_written(piece->marked, arena) : markup_escape(piece->text, arena);
}
