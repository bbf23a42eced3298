#include "layout/figure-paint.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "layout/figure-draw.h"
#include "layout/paragraph-paint.h"
#include "layout/paragraph.h"
#include "report/arena.h"

struct painting {
	struct font_set *fonts;
	const struct illustration *figure;
	struct arena *arena;
	struct page *page; /* NULL: nothing is painted */
	struct rect area;
	uint32_t mark;
};

static struct style *style_of(const struct illustration *figure, unit size, struct arena *arena)
{
	struct style *style = ARENA_NEW(arena, struct style);

	*style = *figure_style(figure);
	style->size = style->advance = size;
	style->line = size;
	style->align = ALIGN_LEFT;
	style->indent = style->left = style->right = style->gap = 0;
	style->cell = 0;
	return style;
}

unit figure_words_width(
	struct font_set *fonts, const struct illustration *figure, const char *words, unit size, struct arena *arena)
{
	return paragraph_extent(fonts, style_of(figure, size, arena), words, strlen(words), arena).max;
}

static unit measure_words(void *data, const char *words, unit size)
{
	const struct painting *p = data;

	return figure_words_width(p->fonts, p->figure, words, size, p->arena);
}

static void paint_words(void *data, const char *words, unit size, unit x, unit y, enum pen_anchor anchor)
{
	const struct painting *p = data;
	const struct style *style = style_of(p->figure, size, p->arena);
	unit width, left;

	if (!p->page || !*words)
		return;
	/* In a line that has room for more, as none of its words is to go to a second one. */
	width = measure_words(data, words, size);
	left = anchor == PEN_LEFT ? x : anchor == PEN_MIDDLE ? x - width / 2 : x - width;
	const struct paragraph *set = paragraph_new(p->fonts, style, words, strlen(words), 2 * width + size, p->arena);
	uint32_t first = p->page->n_ops;
	paragraph_paint(set, 0, p->area.x + left, p->area.y + y - style->line / 2 + style_baseline(p->fonts, style),
		p->mark, p->page);
	if (first < p->page->n_ops && p->page->op[first].kind == OP_GLYPHS)
		p->page->op[first].glyphs.apart = true;
}

static void paint_path(void *data, const struct path *path)
{
	const struct painting *p = data;

	if (!p->page)
		return;
	page_add_path(p->page, p->mark, path);
	/* Its steps were copied, and are the page's own. */
	struct path *added = &p->page->op[p->page->n_ops - 1].path;
	struct path_step *step = (struct path_step *)added->step;
	for (uint32_t i = 0; i < added->n_steps; i++)
		for (uint32_t k = 0; k < path_points(step[i].verb); k++) {
			step[i].point[k].x += p->area.x;
			step[i].point[k].y += p->area.y;
		}
}

static bool draw(struct painting *p)
{
	const struct pen pen = { .data = p,
		.em = figure_style(p->figure)->size,
		.width = measure_words,
		.path = paint_path,
		.words = paint_words };

	return figure_draw(p->figure, p->area.width, p->area.height, &pen, p->arena);
}

void figure_paint(
	struct font_set *fonts, const struct illustration *figure, struct rect area, uint32_t mark, struct page *page)
{
	struct painting painting = { fonts, figure, page->arena, page, area, mark };

	draw(&painting);
}

bool figure_fits(
	struct font_set *fonts, const struct illustration *figure, unit width, unit height, struct arena *arena)
{
	struct painting painting = { fonts, figure, arena, NULL, { 0, 0, width, height, 0 }, 0 };

	return draw(&painting);
}
