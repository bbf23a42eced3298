/* Every reader puts text into a paragraph through run_append, so that what is struck, hidden, raised or a symbol is
 * dealt with in one place. */
#include "readers/run.h"

#include <string.h>

#include "readers/marks.h"
#include "readers/piece.h"
#include "readers/symbols.h"

void run_append_symbol(struct pieces *pieces, GString *out, const char *font, gunichar code)
{
	/* 0: the font is unknown, or it has no such sign; then only its name and code can be told. */
	gunichar meant = symbol_meant(font, code);

	if (meant) {
		g_string_append_unichar(out, meant);
		return;
	}
	const char *name = arena_printf(pieces->arena, "%s %04X", font ? font : "?", code);
	pieces_omit(pieces, OMITTED_SYMBOL, name, strlen(name));
}

/* Codes of symbol fonts are at U+F000 and up, or those of letters; a Han character typed in such a font is itself. */
static void append_symbols(struct pieces *pieces, GString *out, const char *font, const char *text, gsize len)
{
	for (const char *p = text, *end = text + len; p < end; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (c < 0x100 || (c >= 0xF000 && c <= 0xF0FF))
			run_append_symbol(pieces, out, font, c);
		else
			g_string_append_unichar(out, c);
	}
}

void run_append(struct pieces *pieces, GString *out, const struct run *run, const char *text, gsize len)
{
	if (!len)
		return;
	if (run->struck || run->hidden) {
		pieces_omit(pieces, run->struck ? OMITTED_STRUCK : OMITTED_HIDDEN, text, len);
		return;
	}
	pieces_note_strength(pieces, run->strong, text, len);
	/* Marks, not characters: whether there is a character for it is known when the text is taken
	 * (marks_plain). */
	if (run->script != RUN_LEVEL)
		marks_append(out, run->script == RUN_RAISED ? MARK_SUPER : MARK_SUB);
	if (symbol_font(run->font))
		append_symbols(pieces, out, run->font, text, len);
	else
		marks_append_text(out, text, len);
	if (run->script != RUN_LEVEL)
		marks_append(out, MARK_END);
}
