/* Names in a column begin below one another. Two Han are set as wide as three where other names have three, as is done
 * in every list of names. */
#include "layout/tail-names.h"

#include <glib.h>

#include "document/document.h"
#include "fonts/letters.h"
#include "layout/line-spread.h"
#include "layout/page.h"
#include "layout/paragraph-paint.h"
#include "layout/paragraph.h"
#include "report/arena.h"

#define IN_ROW 2 /* names beside one another, where there is room (每行一般编排两个姓名, GB/T 9704-2012 7.2.6) */

struct tail_names {
	struct style word, name; /* without insets: the geometry is ours */
	struct paragraph *before, **set;
	uint32_t n, in_row;
	unit before_x, x[IN_ROW], total;
	unit *width; /* of each name, spread out where it is wider than the name is */
};

/* In one line: the measure is as wide as the text. */
static struct paragraph *set(
	struct font_set *fonts, const struct style *style, const struct text *text, struct arena *arena)
{
	return paragraph_new_text(
		fonts, style, text, paragraph_extent(fonts, style, text->utf8, text->len, arena).max, arena);
}

/* The number of its Han when it has nothing else, up to three; else 0. */
static unsigned count_han(const struct text *name)
{
	unsigned n = 0;

	for (const char *at = name->utf8; *at; at = g_utf8_next_char(at), n++)
		if (!letter_is_common_han(g_utf8_get_char(at)) || n == 3)
			return 0;
	return n;
}

/* Only where the longest name has three Han: beside 欧阳某某 of four, 张三 keeps its width. */
static void widen_short_names(struct tail_names *names, const struct block *block)
{
	unsigned most = 0;

	for (uint32_t i = 0; i < names->n; i++)
		most = MAX(most, count_han(&block->tail_name[i]));
	for (uint32_t i = 0; i < names->n; i++) {
		names->width[i] = names->set[i]->measure;
		if (count_han(&block->tail_name[i]) == 2 && most == 3)
			names->width[i] += names->name.advance;
	}
}

/* The colon is not at a line's end here: it keeps the blank that one would lose. */
static unit word_width(const struct paragraph *word)
{
	return word->measure + word->item[word->shaped.n_clusters - 1].trail;
}

/* Places the columns at the right, a character between them; how wide all of it is. From the right edge, column by
 * column; before_x is where the words before the names begin. */
static unit place(struct tail_names *names, unit right, uint32_t in_row)
{
	unit widest[IN_ROW] = { 0 }, at = right, gap = names->name.advance;

	names->in_row = in_row;
	for (uint32_t i = 0; i < names->n; i++)
		widest[i % in_row] = MAX(widest[i % in_row], names->width[i]);
	for (uint32_t i = in_row; i-- > 0;) {
		at -= widest[i];
		names->x[i] = at;
		at -= i ? gap : 0;
	}
	names->before_x = at - word_width(names->before);
	return right - names->before_x;
}

struct tail_names *tail_names_new(
	struct font_set *fonts, const struct block *block, unit text, unit measure, struct arena *arena)
{
	static const struct text none = { .utf8 = "" };
	struct tail_names *names = ARENA_NEW(arena, struct tail_names);
	const struct style *style = block->style;
	/* What the text's last line leaves, less a character between it and the names. If two in a row do not fit
	 * beside it they stand below one another, and more lines are taken above. */
	unit room = measure - style->left - style->right - text - style->advance;

	names->word = *style;
	names->word.align = ALIGN_LEFT;
	names->word.indent = names->word.left = names->word.right = 0;
	names->name = names->word;
	names->name.role = block->tail_face ? block->tail_face->role : style->role;
	names->n = block->n_tail_names;
	names->before = set(fonts, &names->word, block->tail ? block->tail : &none, arena);
	names->set = ARENA_ARRAY(arena, struct paragraph *, names->n);
	names->width = ARENA_ARRAY(arena, unit, names->n);
	for (uint32_t i = 0; i < names->n; i++)
		names->set[i] = set(fonts, &names->name, &block->tail_name[i], arena);
	widen_short_names(names, block);
	names->total = place(names, measure - style->right, IN_ROW);
	if (names->total > room)
		names->total = place(names, measure - style->right, 1);
	return names;
}

uint32_t tail_names_rows(const struct tail_names *names)
{
	return (names->n + names->in_row - 1) / names->in_row;
}

unit tail_names_width(const struct tail_names *names)
{
	return names->total;
}

static void paint_name(const struct tail_names *names, uint32_t i, unit x, unit y, uint32_t mark, struct page *page)
{
	const struct paragraph *p = names->set[i];
	uint32_t first = page->n_ops;

	paragraph_paint(p, 0, x, y, mark, page);
	line_spread(page, first, &p->item[p->line[0].first], p->line[0].end - p->line[0].first,
		names->width[i] - p->measure);
}

void tail_names_paint(const struct tail_names *names, uint32_t row, unit x, unit y, uint32_t mark, struct page *page)
{
	uint32_t first = row * names->in_row, end = MIN(first + names->in_row, names->n);

	if (row == 0)
		paragraph_paint(names->before, 0, x + names->before_x, y, mark, page);
	for (uint32_t i = first; i < end; i++)
		paint_name(names, i, x + names->x[i - first], y, mark, page);
}
