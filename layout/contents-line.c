/* Which page a heading is on is known only when all pages have been filled, and a list comes before what it lists. So
 * the words are broken into lines with room for any number beside the last one: what the number will be changes no
 * line, and the pages need not be filled again. */
#include "layout/contents-line.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "layout/compose-fit.h"
#include "layout/flow.h"
#include "layout/mark.h"
#include "layout/page.h"
#include "layout/paragraph-paint.h"
#include "layout/paragraph.h"
#include "report/arena.h"

/* Seven digits, as many as a page's number may have, and a piece of the leader. */
#define ROOM_ZI 4

static const struct style *without_insets(const struct style *style, enum align align, struct arena *arena)
{
	struct style *plain = ARENA_NEW(arena, struct style);

	*plain = *style;
	plain->align = align;
	plain->indent = plain->left = plain->right = 0;
	return plain;
}

/* The room is taken off the right, so that the words wrap before the number; the leader is set once and repeated. */
void contents_line_set(
	struct font_set *fonts, const struct block *block, unit measure, struct arena *arena, struct block_layout *out)
{
	const char *leader = block->contents->leader;
	struct style *style = ARENA_NEW(arena, struct style);

	*style = *block->style;
	style->right += ROOM_ZI * style->advance;
	/* Numbers stand below one another: a heading that wraps is neither drawn together nor apart, and parted at a
	 * word. */
	if (style->align == ALIGN_JUSTIFY)
		style->align = ALIGN_LEFT;
	style->words = true;
	out->paragraph = paragraph_new_text(fonts, style, &block->text, measure, arena);
	if (*leader)
		out->tail = paragraph_new(
			fonts, without_insets(block->style, ALIGN_LEFT, arena), leader, strlen(leader), measure, arena);
}

/* Where the words of the last line end: it is not justified. From the left edge of the type area. */
static unit words_end(const struct paragraph *p)
{
	const struct line *line = &p->line[p->n_lines - 1];

	return p->style->left + (p->n_lines == 1 ? p->indent : 0) + compose_width(p->item, line->first, line->end);
}

/* The same glyphs n times, each `width` to the right of those before. */
static void repeat(struct glyphs *g, uint32_t n, unit width, struct arena *arena)
{
	struct placed_glyph *glyph = ARENA_ARRAY(arena, struct placed_glyph, (size_t)g->n_glyphs * n);
	struct text_cluster *cluster = ARENA_ARRAY(arena, struct text_cluster, (size_t)g->n_clusters * n);
	GString *text = g_string_new(NULL);

	for (uint32_t k = 0; k < n; k++) {
		g_string_append_len(text, g->text, g->len);
		for (uint32_t i = 0; i < g->n_glyphs; i++) {
			glyph[k * g->n_glyphs + i] = g->glyph[i];
			glyph[k * g->n_glyphs + i].x += (unit)k * width;
		}
		for (uint32_t i = 0; i < g->n_clusters; i++)
			cluster[k * g->n_clusters + i] = g->cluster[i];
	}
	g->n_glyphs *= n;
	g->n_clusters *= n;
	g->len *= n;
	g->glyph = glyph;
	g->cluster = cluster;
	g->text = arena_take_string(arena, text);
}

/* Dots stand below those of the line above: each is so many whole widths of the leader from the right edge. From `left`
 * to `right`, of the type area, half a character from what stands there. 第一章　总则……3: as many whole leaders as
 * there is room for, none when there is room for none. Not content (MARK_LAYOUT): a reader that speaks would say each
 * dot. */
static void paint_leader(
	const struct paragraph *leader, unit left, unit right, unit x, unit y, unit measure, struct page *page)
{
	unit width = compose_width(leader->item, 0, leader->shaped.n_clusters), gap = leader->style->advance / 2;
	unit skip = (measure - right + gap + width - 1) / width, from = measure - skip * width;
	unit n = (from - left - gap) / width;
	uint32_t first = page->n_ops;

	if (width <= 0 || n <= 0)
		return;
	paragraph_paint(leader, 0, x + from - n * width, y, MARK_LAYOUT, page);
	/* A leader of several faces is more than one op, each of which is repeated. */
	for (uint32_t i = first; i < page->n_ops; i++)
		if (page->op[i].kind == OP_GLYPHS)
			repeat(&page->op[i].glyphs, (uint32_t)n, width, page->arena);
}

/* From an em above the baseline to a quarter below it; over the whole measure, so that the dots lead there too. */
static void add_link(const struct block *block, struct heading_place to, unit x, unit y, unit measure, uint32_t mark,
	struct page *page)
{
	unit size = block->style->size;

	page_add(page, OP_LINK, mark)->link = (struct link){
		.area = { x, y - size, measure, size * 5 / 4, 0 },
		.label = block->text.utf8,
		.page = to.page,
		.y = to.y,
	};
}

void contents_line_paint(const struct block_layout *set, const struct block *block, struct heading_place to, uint32_t i,
	unit x, unit y, unit measure, uint32_t mark, struct page *page)
{
	const struct paragraph *p = set->paragraph;

	paragraph_paint(p, i, x, y, mark, page);
	add_link(block, to, x, y, measure, mark, page);
	/* Only the last line has leader and number. */
	if (i + 1 < p->n_lines)
		return;
	const char *number = arena_printf(page->arena, "%u", to.page + 1);
	const struct paragraph *last = paragraph_new(p->fonts, without_insets(block->style, ALIGN_RIGHT, page->arena),
		number, strlen(number), measure, page->arena);
	unit right = measure - compose_width(last->item, 0, last->shaped.n_clusters);

	if (set->tail)
		paint_leader(set->tail, words_end(p), right, x, y, measure, page);
	paragraph_paint(last, 0, x, y, mark, page);
}
