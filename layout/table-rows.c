/* Row heights: a row is as high as the tallest cell that begins and ends in it. Merged stubs set no row
 * height here; their labels set the least height of their part of a page (table-pages.c). */
#include <glib.h>
#include <string.h>

#include "layout/label.h"
#include "layout/paragraph.h"
#include "layout/spread.h"
#include "layout/table.h"
#include "report/arena.h"
#include "templates/document.h"

unit table_inner_width(const struct table_layout *t, uint32_t first, uint32_t end)
{
	return t->column[end] - t->column[first] - 2 * t->table->style->pad_x;
}

/* Height of horizontal text at a width, padding included; what fits in one line is not composed. */
static unit text_height(const struct table_layout *t, const struct style *style, const char *text, size_t len,
	unit width, struct arena *scratch)
{
	unit pad = 2 * t->table->style->pad_y, height = style->line + pad;

	if (len && paragraph_extent(t->fonts, style, text, len, scratch).max > width)
		height = (unit)paragraph_new(t->fonts, style, text, len, width, scratch)->n_lines * style->line + pad;
	else if (memchr(text, '\n', len))
		height = (unit)paragraph_new(t->fonts, style, text, len, width, scratch)->n_lines * style->line + pad;
	arena_reset(scratch);
	return height;
}

static unit label_height(const struct table_layout *t, const struct style *style, const struct text *text,
	bool vertical, uint32_t first_col, uint32_t end_col, struct arena *scratch)
{
	if (!vertical)
		return text_height(t, style, text->utf8, text->len, table_inner_width(t, first_col, end_col), scratch);

	unit length = label_length(t->fonts, style, text->utf8, text->len, scratch) + 2 * t->table->style->pad_y;
	arena_reset(scratch);
	return length;
}

/* ---- header levels ---- */

static unit head_height(const struct table_layout *t, const struct header_cell *cell, struct arena *scratch)
{
	return label_height(t, t->table->style->head, &cell->text, cell->direction == DIRECTION_VERTICAL,
		cell->first_col, cell->end_col, scratch);
}

/* Cells of one level set it; those over several spread what they lack evenly, fewer levels first. */
static void set_levels(
	const struct table_layout *t, const struct band *band, struct band_layout *b, struct arena *scratch)
{
	for (uint32_t level = 0; level < band->n_levels; level++)
		b->level[level] = t->table->style->row;
	for (uint32_t span = 1; span <= band->n_levels; span++)
		for (uint32_t i = 0; i < band->n_head; i++) {
			const struct header_cell *cell = &band->head[i];
			unit have = 0;

			if ((uint32_t)(cell->end_level - cell->first_level) != span)
				continue;
			for (uint32_t level = cell->first_level; level < cell->end_level; level++)
				have += b->level[level];

			unit need = head_height(t, cell, scratch);
			if (need > have)
				spread(b->level + cell->first_level, NULL, span, need - have);
		}
	for (uint32_t level = 0; level < band->n_levels; level++)
		b->head += b->level[level];
}

/* ---- stubs ---- */

/* Parents and labels' heights; stubs of one row set its height. Sorted parents first, so a stack of open ones is
 * enough. */
static void set_stubs(struct table_layout *t, const struct band *band, struct band_layout *b, struct arena *scratch)
{
	const struct style *style = t->table->style->stub;
	uint32_t open = NO_STUB;

	for (uint32_t i = 0; i < band->n_stub; i++) {
		const struct stub_cell *cell = &band->stub[i];

		while (open != NO_STUB &&
			(band->stub[open].end_row <= cell->first_row || band->stub[open].end_col > cell->first_col))
			open = b->parent[open];
		b->parent[i] = open;
		open = i;
		b->need[i] = label_height(t, style, &cell->text, cell->direction == DIRECTION_VERTICAL, cell->first_col,
			cell->end_col, scratch);
		if (cell->end_row - cell->first_row == 1)
			t->row[cell->first_row] = MAX(t->row[cell->first_row], b->need[i]);
	}

	uint32_t next = 0;
	for (uint32_t row = band->first_row; row < band->end_row; row++) {
		while (next < band->n_stub && band->stub[next].first_row <= row)
			next++;
		b->last[row - band->first_row] = next ? next - 1 : NO_STUB;
	}
}

static void set_rows(struct table_layout *t, const struct band *band, struct arena *scratch)
{
	const struct table_style *style = t->table->style;

	for (uint32_t row = band->first_row; row < band->end_row; row++) {
		const struct cell *cells = &band->cell[(size_t)(row - band->first_row) * band->n_leaves];
		unit height = MAX(style->row, style->cell->line + 2 * style->pad_y);

		for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
			unit width = table_inner_width(t, band->leaf[leaf], band->leaf[leaf + 1]);

			height = MAX(
				height, text_height(t, style->cell, cells[leaf].text, cells[leaf].len, width, scratch));
		}
		t->row[row] = height;
	}
}

void table_rows(struct table_layout *t, struct arena *arena)
{
	struct arena *scratch = arena_new();

	t->row = ARENA_ARRAY(arena, unit, t->table->n_rows);
	t->band = ARENA_ARRAY(arena, struct band_layout, t->table->n_bands);
	for (uint32_t i = 0; i < t->table->n_bands; i++) {
		const struct band *band = &t->table->band[i];
		struct band_layout *b = &t->band[i];

		b->level = ARENA_ARRAY(arena, unit, band->n_levels);
		b->parent = ARENA_ARRAY(arena, uint32_t, band->n_stub);
		b->need = ARENA_ARRAY(arena, unit, band->n_stub);
		b->last = ARENA_ARRAY(arena, uint32_t, band->end_row - band->first_row);
		set_levels(t, band, b, scratch);
		set_rows(t, band, scratch);
		set_stubs(t, band, b, scratch);
	}
	arena_free(scratch);
}

struct table_layout *table_layout_new(struct font_set *fonts, const struct table *table,
	const struct block_nodes *nodes, unit width, struct diags *diags, struct arena *arena)
{
	struct table_layout *t = ARENA_NEW(arena, struct table_layout);

	*t = (struct table_layout){ .fonts = fonts, .table = table, .nodes = nodes };
	if (!table_columns(t, width, diags, arena))
		return NULL;
	table_rows(t, arena);
	return t;
}
