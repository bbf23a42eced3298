/* One page of a table: cells in reading order, then rules. */
#include <assert.h>
#include <glib.h>
#include <string.h>

#include "layout/label.h"
#include "layout/page.h"
#include "layout/paragraph.h"
#include "layout/rules.h"
#include "layout/table.h"
#include "report/arena.h"
#include "templates/document.h"

/* The visible grid: header levels and body rows of this page, one under another. */
struct painting {
	const struct table_layout *t;
	const struct table_part *part;
	struct page *page;
	struct rules *rules;
	unit x;     /* of the table's left edge */
	unit *edge; /* top of each grid row, and the bottom of the last */
	uint32_t n_rows;
};

struct box {
	uint32_t first_col, end_col;
	uint32_t first_row, end_row; /* of the visible grid */
};

static void paint_lines(const struct painting *p, const struct style *style, const char *text, size_t len,
	const struct box *box, uint32_t mark)
{
	struct font_set *fonts = p->t->fonts;
	unit top = p->edge[box->first_row], bottom = p->edge[box->end_row];
	struct paragraph *paragraph = paragraph_new(
		fonts, style, text, len, table_inner_width(p->t, box->first_col, box->end_col), p->page->arena);
	unit y = top + (bottom - top - (unit)paragraph->n_lines * style->line) / 2 + style_baseline(fonts, style);

	for (uint32_t i = 0; i < paragraph->n_lines; i++, y += style->line)
		paragraph_paint(paragraph, i, p->x + p->t->column[box->first_col] + p->t->table->style->pad_x, y, mark,
			p->page);
}

static void paint_box(const struct painting *p, const struct style *style, const char *text, size_t len, bool vertical,
	const struct box *box, uint32_t mark)
{
	rules_join(p->rules, box->first_col, box->end_col, box->first_row, box->end_row);
	if (!len)
		return;
	if (!vertical) {
		paint_lines(p, style, text, len, box, mark);
		return;
	}

	unit top = p->edge[box->first_row], bottom = p->edge[box->end_row];
	unit length = label_length(p->t->fonts, style, text, len, p->page->arena);
	label_paint(p->t->fonts, style, text, len,
		p->x + (p->t->column[box->first_col] + p->t->column[box->end_col]) / 2,
		top + (bottom - top - length) / 2, mark, p->page);
}

/* ---- the three kinds of cells ---- */

static void paint_head(const struct painting *p, uint32_t band_index, uint32_t grid_row, bool repeated)
{
	const struct band *band = &p->t->table->band[band_index];
	const struct table_style *style = p->t->table->style;

	for (uint32_t i = 0; i < band->n_head; i++) {
		const struct header_cell *cell = &band->head[i];
		struct box box = { cell->first_col, cell->end_col, grid_row + cell->first_level,
			grid_row + cell->end_level };

		paint_box(p, cell->corner ? style->note : style->head, cell->text.utf8, cell->text.len,
			cell->direction == DIRECTION_VERTICAL, &box,
			repeated ? MARK_REPEATED : p->t->nodes->band[band_index].head[i]);
	}
}

static void paint_stub(const struct painting *p, uint32_t band_index, uint32_t s, uint32_t row, uint32_t grid_row)
{
	const struct stub_cell *cell = &p->t->table->band[band_index].stub[s];
	uint32_t end = MIN(cell->end_row, p->part->end);
	struct box box = { cell->first_col, cell->end_col, grid_row, grid_row + (end - row) };

	paint_box(p, p->t->table->style->stub, cell->text.utf8, cell->text.len, cell->direction == DIRECTION_VERTICAL,
		&box, cell->first_row < row ? MARK_REPEATED : p->t->nodes->band[band_index].stub[s]);
}

/* The stubs whose part on this page begins in this row: outer ones first. */
static void paint_stubs(const struct painting *p, uint32_t band_index, uint32_t row, uint32_t grid_row)
{
	const struct band *band = &p->t->table->band[band_index];
	const struct band_layout *b = &p->t->band[band_index];
	uint32_t stack[64], n = 0;

	for (uint32_t s = b->last[row - band->first_row]; s != NO_STUB; s = b->parent[s])
		if (band->stub[s].end_row > row && (band->stub[s].first_row == row || row == p->part->first)) {
			assert(n < G_N_ELEMENTS(stack) && "the template limits the depth of row trees");
			stack[n++] = s;
		}
	while (n)
		paint_stub(p, band_index, stack[--n], row, grid_row);
}

static void paint_values(const struct painting *p, uint32_t band_index, uint32_t row, uint32_t grid_row)
{
	const struct band *band = &p->t->table->band[band_index];
	const struct cell *cells = &band->cell[(size_t)(row - band->first_row) * band->n_leaves];
	uint32_t first_node = p->t->nodes->band[band_index].row[row - band->first_row];

	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
		struct box box = { band->leaf[leaf], band->leaf[leaf + 1], grid_row, grid_row + 1 };
		struct style style = *p->t->table->style->cell;

		style.align = cells[leaf].align;
		paint_box(p, &style, cells[leaf].text, cells[leaf].len, false, &box, first_node + leaf);
	}
}

/* ---- the page ---- */

static bool has_head(const struct painting *p, uint32_t band, uint32_t row)
{
	return row == p->part->first || row == p->t->table->band[band].first_row;
}

static void set_edges(struct painting *p, unit y)
{
	uint32_t n = 0, room = p->part->end - p->part->first;

	for (uint32_t row = p->part->first; row < p->part->end; row++) {
		uint32_t band = table_band_of(p->t, row);

		if (has_head(p, band, row))
			room += p->t->table->band[band].n_levels;
	}
	p->edge = ARENA_ARRAY(p->page->arena, unit, room + 1);
	p->edge[0] = y;
	for (uint32_t row = p->part->first; row < p->part->end; row++) {
		uint32_t band = table_band_of(p->t, row);

		for (uint32_t level = 0; has_head(p, band, row) && level < p->t->table->band[band].n_levels;
			level++, n++)
			p->edge[n + 1] = p->edge[n] + p->t->band[band].level[level];
		p->edge[n + 1] = p->edge[n] + p->part->row[row - p->part->first];
		n++;
	}
	p->n_rows = n;
}

void table_paint(const struct table_layout *t, const struct table_part *part, unit x, unit y, struct page *page)
{
	struct painting p = { .t = t, .part = part, .page = page, .x = x };
	uint32_t grid_row = 0;

	if (part->end == part->first)
		return;
	set_edges(&p, y);
	p.rules = rules_new(t->table->n_cols, p.n_rows, t->table->style->frame, t->table->style->inner, page->arena);
	for (uint32_t row = part->first; row < part->end; row++) {
		uint32_t band = table_band_of(t, row);

		if (has_head(&p, band, row)) {
			paint_head(&p, band, grid_row, row != t->table->band[band].first_row);
			grid_row += t->table->band[band].n_levels;
		}
		paint_stubs(&p, band, row, grid_row);
		paint_values(&p, band, row, grid_row);
		grid_row++;
	}
	rules_paint(p.rules, x, t->column, p.edge, page);
}
