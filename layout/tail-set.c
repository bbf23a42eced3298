#include "layout/tail-set.h"

#include <glib.h>

#include "document/document.h"
#include "layout/compose-fit.h"
#include "layout/flow-state.h"
#include "layout/paragraph.h"
#include "layout/tail-names.h"
#include "report/arena.h"

/* Whether the last line leaves room for what is so wide. */
static bool leaves_room(const struct paragraph *p, unit tail)
{
	const struct style *style = p->style;
	const struct line *last = p->n_lines ? &p->line[p->n_lines - 1] : NULL;
	unit indent = p->n_lines == 1 ? p->indent : 0;

	return !last || style->left + indent + compose_width(p->item, last->first, last->end) + style->advance + tail <=
				p->measure - style->right;
}

/* In shorter lines, which end at words: 住房和城乡建设局|办公室. */
static void set_beside(
	struct font_set *fonts, const struct block *block, unit measure, struct arena *arena, struct block_layout *out)
{
	struct style *style = ARENA_NEW(arena, struct style);

	*style = *block->style;
	style->words = true;
	if (style->align == ALIGN_JUSTIFY)
		style->align = ALIGN_LEFT;
	out->paragraph = paragraph_new_text(
		fonts, style, &block->text, measure - out->tail_width - block->style->advance, arena);
}

/* Names (签发人) take as many lines as they need upwards. */
static void set_names(
	struct font_set *fonts, const struct block *block, unit measure, struct arena *arena, struct block_layout *out)
{
	unit width = compose_width(out->paragraph->item, 0, out->paragraph->shaped.n_clusters);

	out->names = tail_names_new(fonts, block, width, measure, arena);
	out->rows = tail_names_rows(out->names);
	out->tail_width = tail_names_width(out->names);
	if (!leaves_room(out->paragraph, out->tail_width))
		set_beside(fonts, block, measure, arena, out);
}

/* Words that would leave the text less than half of its lines take several too. */
static void set_words(
	struct font_set *fonts, const struct block *block, unit measure, struct arena *arena, struct block_layout *out)
{
	struct style *style = ARENA_NEW(arena, struct style);
	unit width = measure - block->style->left - block->style->right;

	*style = *block->style;
	style->align = ALIGN_RIGHT;
	style->indent = 0;
	out->tail_width = paragraph_extent_text(fonts, style, block->tail, arena).max;
	if (!leaves_room(out->paragraph, out->tail_width)) {
		out->tail_width = MIN(out->tail_width, width / 2);
		style->left = measure - style->right - out->tail_width;
		set_beside(fonts, block, measure, arena, out);
	}
	out->tail = paragraph_new_text(fonts, style, block->tail, measure, arena);
	out->rows = out->tail->n_lines;
}

void tail_set(
	struct font_set *fonts, const struct block *block, unit measure, struct arena *arena, struct block_layout *out)
{
	if (block->n_tail_names)
		set_names(fonts, block, measure, arena, out);
	else if (block->tail)
		set_words(fonts, block, measure, arena, out);
}
