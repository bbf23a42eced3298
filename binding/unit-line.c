#include "binding/unit-line.h"

#include <string.h>

#include "report/arena.h"

/* Characters: of what may stand before the word, and of all. */
enum { MOST_BEFORE = 2, LONGEST = 14 };

bool is_unit_line(const struct report_template *tpl, const char *text)
{
	const char *words = tpl->printed.table_unit, *place = words ? strchr(words, '{') : NULL;

	if (!place || place == words)
		return false;
	g_autofree char *begins = g_strndup(words, (gsize)(place - words));
	const char *at = strstr(text, begins);

	return at && at[strlen(begins)] && g_utf8_pointer_to_offset(text, at) <= MOST_BEFORE &&
	       g_utf8_strlen(text, -1) <= LONGEST;
}

void set_unit_line(struct emitter *emitter)
{
	const struct report_template *tpl = emitter->report->tpl;
	struct block *block =
		emitter->blocks->len ? &g_array_index(emitter->blocks, struct block, emitter->blocks->len - 1) : NULL;

	if (!block || block->kind != BLOCK_TEXT || block->tag != TAG_P || block->outline ||
		block->style != tpl->prose || !is_unit_line(tpl, block->text.utf8))
		return;
	struct style *style = ARENA_NEW(emitter->arena, struct style);

	*style = *tpl->prose_tables.style->note;
	style->align = ALIGN_RIGHT;
	style->indent = 0;
	style->keep_next = true;
	block->style = style;
}
