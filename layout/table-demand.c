/* Every cell is measured once, without padding, as a paragraph would be: its widest piece that cannot be broken, and
 * all of it in one line. What is plain (plain.h) is measured without shaping, which is most of a large table. */
#include "layout/table-demand.h"

#include <string.h>

#include "document/document.h"
#include "layout/figure-size.h"
#include "layout/plain.h"
#include "layout/table-cell-style.h"
#include "layout/table-marks.h"
#include "layout/table-sums.h"
#include "layout/table-words.h"
#include "layout/table.h"
#include "report/arena.h"

/* A text of more bytes than this is measured in pieces: as one line it would be longer than a unit can say. */
#define LONG_TEXT 32768
#define ENDLESS   (1 << 28) /* units, 92 m: wider than any sheet, and a few of them still add up in 32 bits */

/* Takes down what a cell needs: `comfort` is the width below which its text looks poor, though it could be broken
 * further. A cell over several columns is put aside: it only asks for what its columns lack together
 * (table-columns.c). */
static void demand(struct columns *c, uint32_t first, uint32_t end, struct extent extent, unit comfort)
{
	unit pad = 2 * c->t->style.pad_x, min = MAX(extent.min, MIN(extent.max, comfort));
	struct demand d = { first, end, extent.min + pad, min + pad, extent.max + pad };

	if (end - first > 1)
		g_array_append_val(c->spans, d);
	else if (c->fixed[first]) {
		/* The template's width, but never so narrow that something is cut: amounts grow. */
		c->min[first] = c->max[first] = MAX(c->min[first], d.hard);
	} else {
		c->min[first] = MAX(c->min[first], d.min);
		c->max[first] = MAX(c->max[first], d.max);
	}
}

/* Of a text with marks of notes, or with something set apart in it; false: it is plain. */
static bool marked_extent(struct columns *c, const struct style *style, const struct text *text, struct extent *extent)
{
	const struct text marked = table_marked(c->t->marks, text, c->scratch);

	if (marked.n_spans)
		*extent = paragraph_extent_text(c->t->fonts, style, &marked, c->scratch);
	arena_reset(c->scratch);
	return marked.n_spans > 0;
}

/* Without padding. What is plain needs no shaping; a text in pieces is measured as if it broke between them. */
static struct extent extent_of(
	struct columns *c, const struct style *style, struct plain *plain, const char *text, size_t len)
{
	const struct text bare = { .utf8 = text, .len = (uint32_t)len };
	struct extent extent;

	if (c->t->marks && marked_extent(c, style, &bare, &extent))
		return extent;
	if (len <= LONG_TEXT && plain_extent(plain, text, len, &extent))
		return extent;
	extent = (struct extent){ 0, len > LONG_TEXT ? ENDLESS : 0 };
	for (size_t done = 0; done < len;) {
		const char *end = text + MIN(len, done + LONG_TEXT);

		/* Not inside a character. */
		while (end < text + len && ((unsigned char)*end & 0xC0) == 0x80)
			end--;
		struct extent piece =
			paragraph_extent(c->t->fonts, style, text + done, (size_t)(end - text) - done, c->scratch);
		arena_reset(c->scratch);
		extent.min = MAX(extent.min, piece.min);
		extent.max = MAX(extent.max, piece.max);
		done = (size_t)(end - text);
	}
	return extent;
}

static struct extent extent_of_text(
	struct columns *c, const struct style *style, struct plain *plain, const struct text *text)
{
	struct extent extent;

	if (text->n_spans && marked_extent(c, style, text, &extent))
		return extent;
	return extent_of(c, style, plain, text->utf8, text->len);
}

/* A label may wrap, but not to single characters when that can be helped: two a line. Returns its extent. */
static struct extent demand_label(struct columns *c, uint32_t first, uint32_t end, const struct style *style,
	struct plain *plain, const struct text *text, bool vertical)
{
	/* Text that runs down is one em wide, however long it is. */
	struct extent extent = { style->size, style->size };

	if (!vertical)
		extent = extent_of_text(c, style, plain, text);
	demand(c, first, end, extent, 2 * style->advance);
	return extent;
}

/* A corner with diagonals: its words stand side by side, each in a part of its own. */
static void demand_corner(struct columns *c, const struct header_cell *cell)
{
	struct extent sum = { 0 };

	for (uint16_t i = 0; i < cell->n_pieces; i++) {
		struct extent e =
			extent_of(c, c->t->style.head, c->t->head_plain, cell->piece[i].utf8, cell->piece[i].len);

		sum.max += e.max;
	}
	sum.min = sum.max;
	demand(c, cell->first_col, cell->end_col, sum, 0);
}

/* Levels do not matter to widths: each head cell asks by itself. */
static void demand_head(struct columns *c, const struct band *band)
{
	for (uint32_t i = 0; i < band->n_head; i++) {
		const struct header_cell *cell = &band->head[i];

		if (cell->n_pieces)
			demand_corner(c, cell);
		else
			demand_label(c, cell->first_col, cell->end_col, c->t->style.head, c->t->head_plain, &cell->text,
				cell->direction == DIRECTION_VERTICAL);
	}
}

/* Remembers the cell that most exceeds its column's share, so that the message of a table too wide can point at it. */
static void note_widest(struct columns *c, uint32_t first, uint32_t end, unit need, struct widest widest)
{
	unit given = 0;

	for (uint32_t i = first; i < end; i++)
		given += c->column[i].width ? c->column[i].width : c->t->room.width / (unit)c->n;
	widest.over = need + 2 * c->t->style.pad_x - given;
	if (widest.over > c->t->widest.over)
		c->t->widest = widest;
}

/* A column is as wide as its pictures are to be, but where there is little room they can be set smaller, which codes
 * cannot. Forms have columns as the template draws them. */
#define PICTURE_LEAST UNIT_FROM_MM(10)
static void demand_picture(struct columns *c, const struct merge *merge)
{
	unit width, height, least;

	if (c->t->table->form ||
		!figure_asked_size(merge->picture, c->t->room.width, c->t->room.height, &width, &height))
		return;
	least = merge->picture->barcode ? width : MIN(width, PICTURE_LEAST);
	demand(c, merge->first_col, merge->end_col, (struct extent){ least, width }, width);
}

/* A merged cell's words may be data, so they can be what makes the table too wide; labels that run down never are. */
static void demand_merges(struct columns *c, uint32_t index)
{
	const struct band *band = &c->t->table->band[index];

	for (uint32_t i = 0; i < band->n_merges; i++) {
		const struct merge *merge = &band->merge[i];
		const struct cell_style cell_style = table_cell_style(c->t, index, merge->label, merge->format);

		demand_label(c, merge->first_col, merge->end_col, cell_style.style, cell_style.plain, &merge->text,
			merge->direction == DIRECTION_VERTICAL);
		demand_picture(c, merge);
		if (merge->direction != DIRECTION_VERTICAL)
			note_widest(c, merge->first_col, merge->end_col,
				extent_of_text(c, cell_style.style, cell_style.plain, &merge->text).min,
				(struct widest){ .merge = merge, .band = index, .row = merge->first_row });
	}
}

static void demand_stubs(struct columns *c, const struct band *band)
{
	for (uint32_t i = 0; i < band->n_stub; i++) {
		const struct stub_cell *cell = &band->stub[i];
		struct extent extent = demand_label(c, cell->first_col, cell->end_col, c->t->style.stub,
			c->t->stub_plain, &cell->text, cell->direction == DIRECTION_VERTICAL);

		/* A label over several rows makes none of them higher by itself. */
		if (cell->end_col - cell->first_col == 1 && cell->end_row - cell->first_row == 1)
			words_add(&c->words[cell->first_col], extent, c->t->style.stub->advance);
	}
}

/* Notes how wide a number is before its point and from it on, if it is wider than those before it. */
static void measure_point(struct columns *c, const struct cell *cell, struct leaf_layout *leaf)
{
	uint32_t marks_at = table_number_before_marks(c->t, cell->text, cell->len);

	if (!marks_at && !table_is_number(cell->text, cell->len))
		return;

	size_t number = marks_at ? marks_at : cell->len;
	const char *point = memchr(cell->text, '.', number);
	size_t whole = point ? (size_t)(point - cell->text) : number;

	leaf->whole = MAX(leaf->whole, extent_of(c, c->t->style.cell, c->t->cell_plain, cell->text, whole).max);
	unit part = point ? extent_of(c, c->t->style.cell, c->t->cell_plain, point, number - whole).max : 0;
	if (marks_at)
		part += table_marks_width(c->t, c->t->style.cell, cell->text, cell->len, c->kept);
	leaf->part = MAX(leaf->part, part);
}

/* Numbers set to the right end under one another, and their marks stand behind that: the column has room for both. */
static void measure_hang(
	struct columns *c, const struct cell *cell, const struct style *style, unit width, struct leaf_layout *leaf)
{
	unit marks = table_marks_width(c->t, style, cell->text, cell->len, c->scratch);

	arena_reset(c->scratch);
	if (!marks && !table_is_number(cell->text, cell->len))
		return;
	leaf->bare = MAX(leaf->bare, width - marks);
	leaf->hang = MAX(leaf->hang, marks);
}

/* A column must hold its page totals too, which are wider than what they add up. Only a table of one band has totals,
 * so its leaves are the first band's. */
static void demand_sum(struct columns *c, uint32_t leaf, struct extent *extent, struct leaf_layout *layout)
{
	const struct cell *first = &c->t->table->band->cell[leaf];
	struct cell sum = { 0 };

	if (!c->t->sums)
		return;
	sum.text = table_widest_sum(c->t->sums, leaf, c->kept);
	sum.len = (uint32_t)strlen(sum.text);

	struct extent e = extent_of(c, c->t->style.cell, c->t->cell_plain, sum.text, sum.len);
	extent->min = MAX(extent->min, e.min);
	extent->max = MAX(extent->max, e.max);
	if (first->align == ALIGN_POINT)
		measure_point(c, &sum, layout);
	layout->bare = MAX(layout->bare, e.max);
}

/* The widest value of a leaf: amounts never wrap, words wrap when there is no room for them. */
static void demand_values(struct columns *c, uint32_t index)
{
	const struct band *band = &c->t->table->band[index];
	struct leaf_layout *leaf_layout = c->t->band[index].leaf;
	uint32_t n_rows = band->end_row - band->first_row;

	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
		struct leaf_layout *l = &leaf_layout[leaf];
		struct extent extent = { 0 };

		*l = (struct leaf_layout){ 0 };
		for (uint32_t row = 0; row < n_rows; row++) {
			const struct cell *cell = &band->cell[(size_t)row * band->n_leaves + leaf];

			if (!cell->len)
				continue;

			const struct cell_style cell_style = table_cell_style(c->t, index, cell->label, cell->format);
			/* A cell whose text runs down is one em wide. */
			struct extent e = { cell_style.style->size, cell_style.style->size };
			if (!cell_style.format || cell_style.format->direction != DIRECTION_VERTICAL)
				e = extent_of(c, cell_style.style, cell_style.plain, cell->text, cell->len);
			if (e.min > extent.min)
				note_widest(c, band->leaf[leaf], band->leaf[leaf + 1], e.min,
					(struct widest){ .cell = cell,
						.band = index,
						.row = band->first_row + row,
						.leaf = leaf });
			if (band->leaf[leaf + 1] - band->leaf[leaf] == 1 && e.min < e.max)
				words_add(&c->words[band->leaf[leaf]], e, cell_style.style->advance);
			extent.min = MAX(extent.min, e.min);
			extent.max = MAX(extent.max, e.max);
			l->breaks |= memchr(cell->text, '\n', cell->len) != NULL;
			if (cell->align == ALIGN_POINT)
				measure_point(c, cell, l);
			else if (cell->align == ALIGN_RIGHT && c->t->marks)
				measure_hang(c, cell, cell_style.style, e.max, l);
		}
		demand_sum(c, leaf, &extent, l);
		l->max = extent.max;
		/* Aligned at the point, a column is as wide as its longest whole part and its longest decimals, which
		 * need not be of one number. `max` above is without that: rows are compared with it to know whether
		 * they wrap. */
		extent.max = MAX(extent.max, l->whole + l->part);
		if (l->part)
			extent.min = MAX(extent.min, l->whole + l->part);
		if (l->hang) {
			extent.max = MAX(extent.max, l->bare + l->hang);
			extent.min = MAX(extent.min, l->bare + l->hang);
		}
		demand(c, band->leaf[leaf], band->leaf[leaf + 1], extent, 0);
	}
}

/* A column of a form without any words is room to write in: in ems. */
enum { ROOM_LEAST = 3, ROOM_WISHED = 8 };

static void demand_room(struct columns *c)
{
	unit em = c->t->table->style->cell->size, pad = 2 * c->t->style.pad_x;

	for (uint32_t i = 0; i < c->n; i++)
		if (!c->fixed[i] && c->max[i] <= pad) {
			c->min[i] = pad + ROOM_LEAST * em;
			c->max[i] = pad + ROOM_WISHED * em;
		}
}

void table_demand(struct columns *c)
{
	const struct table *table = c->t->table;

	for (uint32_t i = 0; i < table->n_bands; i++) {
		demand_head(c, &table->band[i]);
		demand_stubs(c, &table->band[i]);
		demand_merges(c, i);
		demand_values(c, i);
	}
	if (table->to_fill)
		demand_room(c);
}
