/* Row heights (docs/tables.md): a row is as high as the tallest cell that begins and ends in it. Labels over several
 * rows set no row height here; they set the least height of their part of a page (table-pages.c).
 *
 * Most rows are one line high, and this is known without composing them: the widest cell of a column was measured with
 * the columns. Only cells that must wrap, or are formatted otherwise, are composed here; their lines are not kept,
 * except in rows that no page holds. */
#include "layout/table-rows.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "document/document.h"
#include "layout/figure-size.h"
#include "layout/label.h"
#include "layout/paragraph.h"
#include "layout/plain.h"
#include "layout/spread.h"
#include "layout/table-cell-style.h"
#include "layout/table-columns.h"
#include "layout/table-marks.h"
#include "layout/table.h"
#include "report/arena.h"

/* The narrowest that any strip shows of columns [first, end): a cell set again on each must fit on all of them. Columns
 * that a strip does not show are not asked (width 0). */
unit table_inner_width(const struct table_layout *t, uint32_t first, uint32_t end)
{
	unit width = 0;
	bool found = false;

	for (uint32_t i = 0; i < t->n_strips; i++) {
		const struct strip *strip = &t->strip[i];
		unit shown = strip->edge[strip_column(t, strip, end)] - strip->edge[strip_column(t, strip, first)];

		if (shown > 0 && (!found || shown < width)) {
			width = shown;
			found = true;
		}
	}
	return width - 2 * t->style.pad_x;
}

/* Height of horizontal text at a width, padding included; what fits in one line is not composed. */
static unit text_height(const struct table_layout *t, const struct style *style, enum align align, struct plain *plain,
	const struct text *text, unit width, struct arena *scratch)
{
	unit pad = 2 * t->style.pad_y, height = style->line + pad;
	struct extent extent;
	const struct text marked = t->marks ? table_marked(t->marks, text, scratch) : *text;
	bool one_line = !marked.n_spans && plain_extent(plain, text->utf8, text->len, &extent) && extent.max <= width;

	if (!one_line) {
		struct style set = table_line_style(style, align);

		height = (unit)paragraph_new_text(t->fonts, &set, &marked, width, scratch)->n_lines * style->line + pad;
		arena_reset(scratch);
	}
	return height;
}

/* Down by itself only where it would otherwise wrap after every character: over several rows, in a column narrower than
 * two, with more than two characters. */
bool table_vertical(
	enum direction direction, const struct style *style, const struct text *text, uint32_t n_rows, unit width)
{
	if (direction != DIRECTION_AUTO)
		return direction == DIRECTION_VERTICAL;
	return n_rows > 1 && width < 2 * style->advance && g_utf8_strlen(text->utf8, (gssize)text->len) > 2;
}

/* Of a vertical one: as long as it is. */
static unit label_height(const struct table_layout *t, const struct style *style, enum align align, struct plain *plain,
	const struct text *text, bool vertical, unit width, struct arena *scratch)
{
	if (!vertical)
		return text_height(t, style, align, plain, text, width, scratch);

	unit length = label_length(t->fonts, style, text->utf8, text->len, scratch) + 2 * t->style.pad_y;
	arena_reset(scratch);
	return length;
}

/* The height of a cell with what stands at its foot; not less than the template asks for. */
static unit styled_height(const struct table_layout *t, const struct cell_style *cell_style, enum align align,
	const struct text *text, bool vertical, unit width, struct arena *scratch)
{
	unit height = label_height(t, cell_style->style, align, cell_style->plain, text, vertical, width, scratch);

	if (cell_style->format) {
		height += table_foot_height(t, cell_style, width, scratch);
		arena_reset(scratch);
		height = MAX(height, cell_style->format->height);
	}
	return height;
}

/* ---- header levels ---- */

/* Padding included; at the narrowest width that the strips show it at. */
static unit head_height(const struct table_layout *t, const struct header_cell *cell, struct arena *scratch)
{
	const struct style *style = cell->note ? t->style.note : t->style.head;
	unit width = table_inner_width(t, cell->first_col, cell->end_col);
	uint32_t n_levels = cell->end_level - cell->first_level;

	if (cell->n_pieces) /* one above another, with room for the strokes between */
		return (cell->n_pieces == 2 ? 2 : 4) * style->line + 2 * t->style.pad_y;
	return label_height(t, style, style->align, t->head_plain, &cell->text,
		table_vertical(cell->direction, style, &cell->text, n_levels, width), width, scratch);
}

/* Cells of one level set it; those over several spread what they lack evenly, fewer levels first. A head over three
 * levels is looked at when one and two have been: it asks for no more than is still lacking. */
static void set_levels(
	const struct table_layout *t, const struct band *band, struct band_layout *b, struct arena *scratch)
{
	for (uint32_t level = 0; level < band->n_levels; level++)
		b->level[level] = t->style.row;
	/* From cells of one level up, so that what those of several lack is known when they are looked at. */
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

/* ---- sections ---- */

static void set_sections(
	const struct table_layout *t, const struct band *band, struct band_layout *b, struct arena *scratch)
{
	/* Sections come in the order of their rows, outer ones first, so the parent is the last one still open. */
	uint32_t open = NO_INDEX;

	for (uint32_t i = 0; i < band->n_sections; i++) {
		const struct section *section = &band->section[i];

		while (open != NO_INDEX && band->section[open].end_row <= section->first_row)
			open = b->section_parent[open];
		b->section_parent[i] = open;
		open = i;
		b->section[i] =
			MAX(t->style.row, text_height(t, t->style.stub, t->style.stub->align, t->stub_plain,
						  &section->text, table_inner_width(t, 0, t->table->n_cols), scratch));
	}
}

/* The innermost section over a row; NO_INDEX: none. Sections are sorted by their first rows. */
uint32_t table_section_of(const struct table_layout *t, uint32_t band, uint32_t row)
{
	const struct band *d = &t->table->band[band];
	uint32_t low = 0, high = d->n_sections;

	if (!high || d->section[0].first_row > row)
		return NO_INDEX;
	while (high - low > 1) {
		uint32_t middle = (low + high) / 2;

		if (d->section[middle].first_row <= row)
			low = middle;
		else
			high = middle;
	}
	/* The last one to begin may have ended: then one that it lies in goes on, or none. */
	while (low != NO_INDEX && d->section[low].end_row <= row)
		low = t->band[band].section_parent[low];
	return low;
}

/* ---- values ---- */

static unit cell_height(
	const struct table_layout *t, uint32_t band, const struct cell *cell, unit width, struct arena *scratch)
{
	const struct cell_style cell_style = table_cell_style(t, band, cell->label, cell->format);
	const struct text text = { .utf8 = cell->text, .len = cell->len };
	bool vertical = cell_style.format && cell_style.format->direction == DIRECTION_VERTICAL;

	return styled_height(t, &cell_style, cell->align, &text, vertical, width, scratch);
}

/* Cells that differ from the others ask for more than the widest of their column does. */
static void set_formats(struct table_layout *t, uint32_t index, struct arena *scratch)
{
	const struct band *band = &t->table->band[index];
	size_t n = (size_t)(band->end_row - band->first_row) * band->n_leaves;

	for (size_t i = 0; band->n_formats && i < n; i++) {
		uint32_t leaf = (uint32_t)(i % band->n_leaves), row = band->first_row + (uint32_t)(i / band->n_leaves);
		unit width = table_inner_width(t, band->leaf[leaf], band->leaf[leaf + 1]);

		if (band->cell[i].format)
			t->row[row] = MAX(t->row[row], cell_height(t, index, &band->cell[i], width, scratch));
	}
}

/* By leaf: where the widest cell fits in one line, all do. A column whose widest cell fits is not looked at again row
 * by row: in most tables none is. */
static void set_rows(struct table_layout *t, uint32_t index, struct arena *scratch)
{
	const struct band *band = &t->table->band[index];
	const struct band_layout *b = &t->band[index];
	unit least = MAX(t->style.row, t->line + 2 * t->style.pad_y);

	for (uint32_t row = band->first_row; row < band->end_row; row++)
		t->row[row] = least;
	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
		unit width = table_inner_width(t, band->leaf[leaf], band->leaf[leaf + 1]);

		if (b->leaf[leaf].max <= width && !b->leaf[leaf].breaks)
			continue;
		for (uint32_t row = band->first_row; row < band->end_row; row++) {
			const struct cell *cell = &band->cell[(size_t)(row - band->first_row) * band->n_leaves + leaf];

			if (cell->len)
				t->row[row] = MAX(t->row[row], cell_height(t, index, cell, width, scratch));
		}
	}
	set_formats(t, index, scratch);
}

/* ---- labels over rows ---- */

/* A label of one row raises that row; it is kept all the same, as every label is painted from this list. */
static void add_span(struct table_layout *t, struct row_span span, enum direction direction,
	const struct cell_style *cell_style, enum align align, const struct text *text, unit least,
	struct arena *scratch)
{
	unit width = table_inner_width(t, span.first_col, span.end_col);

	span.vertical = table_vertical(direction, cell_style->style, text, span.end_row - span.first_row, width);
	span.need = styled_height(t, cell_style, align, text, span.vertical, width, scratch);
	/* What is too long downwards for any page may have room across. */
	if (span.vertical && span.need > table_room_for_row(t, span.first_row)) {
		span.vertical = false;
		span.need = styled_height(t, cell_style, align, text, false, width, scratch);
	}
	span.need = MAX(span.need, least);
	if (span.end_row - span.first_row == 1)
		t->row[span.first_row] = MAX(t->row[span.first_row], span.need);
	t->span[t->n_spans++] = span;
}

/* Labels of rows have the band's stub style, so no format (0). */
static void add_stub_spans(struct table_layout *t, uint32_t band, struct arena *scratch)
{
	const struct band *d = &t->table->band[band];

	for (uint32_t i = 0; i < d->n_stub; i++) {
		const struct stub_cell *s = &d->stub[i];

		const struct cell_style cell_style = table_cell_style(t, band, true, 0);

		add_span(t, (struct row_span){ s->first_row, s->end_row, s->first_col, s->end_col, band, i, false },
			s->direction, &cell_style, t->style.stub->align, &s->text, 0, scratch);
	}
}

/* Of a cell with a picture of an asked size, padding included; 0: it has none. No picture is higher than a page. */
static unit picture_height(const struct table_layout *t, const struct merge *merge)
{
	unit width, height, pad = 2 * t->style.pad_y;

	if (!figure_asked_size(merge->picture, table_inner_width(t, merge->first_col, merge->end_col),
		    table_room_for_row(t, merge->first_row) - pad, &width, &height))
		return 0;
	return height + pad;
}

static void add_merge_spans(struct table_layout *t, uint32_t band, struct arena *scratch)
{
	const struct band *d = &t->table->band[band];

	for (uint32_t i = 0; i < d->n_merges; i++) {
		const struct merge *m = &d->merge[i];
		const struct cell_style cell_style = table_cell_style(t, band, m->label, m->format);

		add_span(t, (struct row_span){ m->first_row, m->end_row, m->first_col, m->end_col, band, i, true },
			/* Data never turns by itself: 2,345 set downwards would not be read as a number. */
			m->direction == DIRECTION_AUTO && !m->label ? DIRECTION_HORIZONTAL : m->direction, &cell_style,
			m->align, &m->text, picture_height(t, m), scratch);
	}
}

static int by_first_row(const void *a, const void *b)
{
	const struct row_span *x = a, *y = b;

	if (x->first_row != y->first_row)
		return x->first_row < y->first_row ? -1 : 1;
	return x->first_col < y->first_col ? -1 : x->first_col > y->first_col;
}

/* For each row the spans of several rows over it, those that began first first: where two end together the later one
 * lies in the rows of the earlier. */
static void list_open(struct table_layout *t, struct arena *arena)
{
	uint32_t n_rows = t->table->n_rows, *next;
	/* open_first[row] … open_first[row + 1] are the places in t->open; filled as counts first, then summed up. */
	size_t total = 0;

	t->open_first = ARENA_ARRAY(arena, uint32_t, n_rows + 1);
	for (uint32_t i = 0; i < t->n_spans; i++) {
		const struct row_span *s = &t->span[i];

		for (uint32_t row = s->first_row; s->end_row - s->first_row > 1 && row < s->end_row; row++)
			t->open_first[row + 1]++;
	}
	for (uint32_t row = 0; row < n_rows; row++)
		t->open_first[row + 1] += t->open_first[row];
	total = t->open_first[n_rows];
	t->open = ARENA_ARRAY(arena, uint32_t, MAX(total, 1));
	/* A counting sort: open_first has the places by now, next those still free. */
	next = g_memdup2(t->open_first, sizeof(uint32_t) * n_rows);
	for (uint32_t i = 0; i < t->n_spans; i++) {
		const struct row_span *s = &t->span[i];

		for (uint32_t row = s->first_row; s->end_row - s->first_row > 1 && row < s->end_row; row++)
			t->open[next[row]++] = i;
	}
	g_free(next);
}

static void set_spans(struct table_layout *t, struct arena *arena, struct arena *scratch)
{
	size_t n = 0;

	for (uint32_t i = 0; i < t->table->n_bands; i++)
		n += t->table->band[i].n_stub + t->table->band[i].n_merges;
	t->span = ARENA_ARRAY(arena, struct row_span, MAX(n, 1));
	for (uint32_t i = 0; i < t->table->n_bands; i++) {
		add_stub_spans(t, i, scratch);
		add_merge_spans(t, i, scratch);
	}
	qsort(t->span, t->n_spans, sizeof(struct row_span), by_first_row);
	list_open(t, arena);
}

/* ---- rows taller than any page ---- */

static int compare_row(const void *key, const void *element)
{
	uint32_t row = *(const uint32_t *)key, other = ((const struct broken_row *)element)->row;

	return row < other ? -1 : row > other;
}

const struct broken_row *table_broken(const struct table_layout *t, uint32_t row)
{
	return t->n_broken ? bsearch(&row, t->broken, t->n_broken, sizeof(*t->broken), compare_row) : NULL;
}

/* Composes one cell of a broken row and counts its lines, with those at its foot. NULL when it is empty. `out` is the
 * row; its n_lines becomes the greatest of its cells'. */
static struct paragraph *keep_cell(struct table_layout *t, const struct cell_style *cell_style, enum align align,
	const struct text *text, unit width, struct broken_row *out, struct arena *arena)
{
	struct style *style = ARENA_NEW(arena, struct style);
	struct paragraph *paragraph = NULL;
	unit foot = table_foot_height(t, cell_style, width, arena);
	uint32_t n = 0;

	*style = table_line_style(cell_style->style, align);
	style->cell = 1;
	if (text->len) {
		const struct text marked = table_marked(t->marks, text, arena);

		paragraph = paragraph_new_text(t->fonts, style, &marked, width, arena);
		n = paragraph->n_lines;
	}
	/* The foot takes whole lines, rounded up, so that a break between lines is a break beside it. */
	uint32_t foot_lines = (uint32_t)((foot + t->pitch - 1) / t->pitch);
	n += foot_lines;
	out->foot = MAX(out->foot, foot_lines);
	out->n_lines = MAX(out->n_lines, n);
	return paragraph;
}

/* Words of a form, and names, stand in each part of their row, like labels over several rows; a quarter of a page of
 * them is too much to set again. */
static bool set_whole(const struct table_layout *t, bool label, unit height)
{
	return label && height <= t->room.height / 4;
}

/* Cells merged over columns are broken like others: a page needs no more of them than a line, and the first as much as
 * a picture is high. */
static void keep_merges(struct table_layout *t, uint32_t index, struct broken_row *out, struct arena *arena)
{
	const struct band *band = &t->table->band[index];

	for (uint32_t i = 0; i < t->n_spans; i++) {
		struct row_span *span = &t->span[i];
		const struct merge *m = &band->merge[span->index];

		if (!span->merge || span->first_row != out->row || span->end_row != out->row + 1)
			continue;
		if (m->picture && !m->text.len)
			out->need = MAX(out->need, picture_height(t, m));
		if (set_whole(t, m->label, span->need))
			continue;

		const struct cell_style cell_style = table_cell_style(t, index, m->label, m->format);
		out->cell[band_leaf_at(band, m->first_col)] = keep_cell(
			t, &cell_style, m->align, &m->text, table_inner_width(t, m->first_col, m->end_col), out, arena);
		span->need = t->pitch + 2 * t->style.pad_y;
	}
}

/* Each cell is either set whole in every part, or broken: then its paragraph is kept, as pages show lines of it. */
static void keep_lines(
	struct table_layout *t, uint32_t row, struct broken_row *out, struct arena *arena, struct arena *scratch)
{
	uint32_t index = table_band_at(t->table, row);
	const struct band *band = &t->table->band[index];

	out->row = row;
	out->cell = ARENA_ARRAY(arena, struct paragraph *, band->n_leaves);
	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
		const struct cell *cell = &band->cell[(size_t)(row - band->first_row) * band->n_leaves + leaf];
		const struct cell_style cell_style = table_cell_style(t, index, cell->label, cell->format);
		unit width = table_inner_width(t, band->leaf[leaf], band->leaf[leaf + 1]);
		unit height = cell->len ? cell_height(t, index, cell, width, scratch) : 0;
		const struct text text = { .utf8 = cell->text, .len = cell->len };

		if (set_whole(t, cell->label, height))
			out->need = MAX(out->need, height);
		else if (cell->len)
			out->cell[leaf] = keep_cell(t, &cell_style, cell->align, &text, width, out, arena);
	}
	keep_merges(t, index, out, arena);
	t->row[row] = MAX(t->row[row], (unit)out->n_lines * t->pitch + 2 * t->style.pad_y);
}

/* What a page has for a row below everything that may stand above it. The least of all pages: as if all totals, notes
 * and later lines above the table stood there. */
unit table_room_for_row(const struct table_layout *t, uint32_t row)
{
	const struct surroundings *f = &t->surroundings;
	uint32_t band = table_band_at(t->table, row);
	unit room = t->room.height - MAX(f->above_first, f->above_later) - f->notes - t->band[band].head -
		    (unit)t->table->n_totals * f->total;

	for (uint32_t s = table_section_of(t, band, row); s != NO_INDEX; s = t->band[band].section_parent[s])
		room -= t->band[band].section[s];
	return room;
}

/* In strips the rows would have to break alike; there a row that is too tall is an error when the time comes. A row of
 * less than a quarter of the page is not broken either: when that does not fit, the headers are too high. */
void table_break_rows(struct table_layout *t, struct arena *arena)
{
	struct arena *scratch = arena_new();
	GArray *rows = g_array_new(false, false, sizeof(uint32_t));

	for (uint32_t row = 0; row < t->table->n_rows && t->n_strips == 1; row++)
		if (t->row[row] > t->room.height / 4 && t->row[row] > table_room_for_row(t, row))
			g_array_append_val(rows, row);
	t->n_broken = rows->len;
	t->broken = ARENA_ARRAY(arena, struct broken_row, MAX(rows->len, 1));
	for (uint32_t i = 0; i < rows->len; i++)
		keep_lines(t, g_array_index(rows, uint32_t, i), &t->broken[i], arena, scratch);
	g_array_free(rows, true);
	arena_free(scratch);
}

/* Levels and sections before rows (they are independent), spans after them, as a label of one row raises its row. */
void table_rows(struct table_layout *t, struct arena *arena)
{
	struct arena *scratch = arena_new();

	t->row = ARENA_ARRAY(arena, unit, t->table->n_rows);
	for (uint32_t i = 0; i < t->table->n_bands; i++) {
		const struct band *band = &t->table->band[i];
		struct band_layout *b = &t->band[i];

		b->level = ARENA_ARRAY(arena, unit, band->n_levels);
		b->section = ARENA_ARRAY(arena, unit, band->n_sections);
		b->section_parent = ARENA_ARRAY(arena, uint32_t, band->n_sections);
		set_levels(t, band, b, scratch);
		set_sections(t, band, b, scratch);
		set_rows(t, i, scratch);
	}
	set_spans(t, arena, scratch);
	arena_free(scratch);
}
