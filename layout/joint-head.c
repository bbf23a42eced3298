/* Both are paragraphs with insets of their own, so that names and word together stand in the middle of the line. */
#include "layout/joint-head.h"

#include <glib.h>

#include "document/document.h"
#include "layout/compose-fit.h"
#include "layout/flow.h"
#include "layout/line-spread.h"
#include "layout/page.h"
#include "layout/paragraph-paint.h"
#include "layout/paragraph.h"
#include "report/arena.h"

/* A style of the mark in another size. Advance, pitch and insets go with the size; on_grid is off, as a red head stands
 * above the text's grid. */
static struct style *resized(const struct style *style, unit size, struct arena *arena)
{
	struct style *out = ARENA_NEW(arena, struct style);

	*out = *style;
	out->size = out->advance = size;
	out->line = (unit)((int64_t)style->line * size / style->size);
	out->align = ALIGN_LEFT;
	out->indent = out->left = out->right = 0;
	out->on_grid = false;
	return out;
}

static unit width_of(struct font_set *fonts, const struct style *style, const struct text *text, struct arena *arena)
{
	return text->len ? paragraph_extent(fonts, style, text->utf8, text->len, arena).max : 0;
}

/* Between the names and the word 文件: as the template has it at the style's size, in proportion at others; 0 without a
 * word. */
static unit gap_of(const struct block *block, unit size)
{
	return block->tail ? (unit)((int64_t)block->joint_gap * size / block->style->size) : 0;
}

static unit tail_width(
	struct font_set *fonts, const struct style *style, const struct block *block, struct arena *arena)
{
	return block->tail ? width_of(fonts, style, block->tail, arena) : 0;
}

/* The size at which the longest name and the word stand in one line: the style's own, or as much smaller as they are
 * too wide for it. paragraph_extent gives the widest of the names, as each is a line. */
unit joint_head_size(struct font_set *fonts, const struct block *block, unit measure, struct arena *arena)
{
	const struct style *style = resized(block->style, block->style->size, arena);
	int64_t width = width_of(fonts, style, &block->text, arena) + tail_width(fonts, style, block, arena) +
			gap_of(block, style->size);

	return width <= measure ? style->size : (unit)(style->size * (int64_t)measure / width);
}

void joint_head_set(struct font_set *fonts, const struct block *block, unit size, unit measure, struct arena *arena,
	struct block_layout *out)
{
	struct style *names = resized(block->style, size, arena), *word = resized(block->style, size, arena);
	unit widest = MIN(width_of(fonts, names, &block->text, arena), measure), gap = gap_of(block, size);
	unit rest = measure - widest - gap - tail_width(fonts, word, block, arena);

	/* Names and word are one thing as wide as both, in the middle; the word stands at the names' right. */
	names->left = MAX(rest, 0) / 2;
	names->right = measure - names->left - widest;
	out->style = names;
	out->paragraph = paragraph_new_text(fonts, names, &block->text, measure, arena);
	word->left = names->left + widest + gap;
	out->tail = block->tail ? paragraph_new_text(fonts, word, block->tail, measure, arena) : NULL;
}

/* Each name is spread to the width of the widest; what is left of the measure beside one is what it lacks. */
static void paint_name(const struct paragraph *p, uint32_t i, unit x, unit y, uint32_t mark, struct page *page)
{
	const struct line *line = &p->line[i];
	uint32_t first = page->n_ops;

	/* The word stands once, halfway between the baselines of the first name and the last
	 * (以联署发文机关名称为准上下居中, 7.2.4). */
	paragraph_paint(p, i, x, y, mark, page);
	if (line->end > line->first)
		line_spread(page, first, &p->item[line->first], line->end - line->first,
			p->measure - compose_width(p->item, line->first, line->end));
}

void joint_head_paint(
	const struct block_layout *set, struct font_set *fonts, unit x, unit y, uint32_t mark, struct page *page)
{
	const struct paragraph *names = set->paragraph;
	unit baseline = y + style_baseline(fonts, set->style);

	for (uint32_t i = 0; i < names->n_lines; i++)
		paint_name(names, i, x, baseline + (unit)i * set->style->line, mark, page);
	if (set->tail)
		paragraph_paint(
			set->tail, 0, x, baseline + (unit)(names->n_lines - 1) * set->style->line / 2, mark, page);
}
