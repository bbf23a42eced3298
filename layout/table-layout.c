/* A table's layout: on which sheet, at which size, and what stands around its rows. */
#include "layout/table-layout.h"

#include <glib.h>

#include "document/document.h"
#include "layout/paragraph.h"
#include "layout/plain.h"
#include "layout/table-cell-style.h"
#include "layout/table-columns.h"
#include "layout/table-rows.h"
#include "layout/table-sums.h"
#include "layout/table.h"
#include "report/arena.h"
#include "report/diag.h"
#include "report/value.h"

/* ---- sizes ---- */

/* A style at most `size` large, its lines closer in proportion. 0: as it is. A note smaller than `size` stays as small
 * as it is. */
static void size_style(struct style *sized, const struct style *style, unit size)
{
	*sized = *style;
	if (size == 0 || style->size <= size)
		return;
	sized->size = size;
	sized->advance = (unit)((int64_t)style->advance * size / style->size);
	sized->line = (unit)((int64_t)style->line * size / style->size);
}

/* A format without a style (one with an alignment or a colour alone) takes the band's; its `plain` stays NULL. */
static void set_format(struct table_layout *t, uint32_t band, uint32_t i, unit size, struct arena *arena)
{
	const struct cell_format *format = &t->table->band[band].format[i];
	struct cell_format_layout *out = &t->band[band].format[i];

	if (!format->style)
		return;
	size_style(&out->style, format->style, size);
	out->plain = plain_new(t->fonts, &out->style, arena);
	t->pitch = MAX(t->pitch, out->style.line);
}

/* `pitch` is the highest of all line pitches of the table: in a row that breaks between lines each line has it. */
static void set_size(struct table_layout *t, unit size, struct arena *arena)
{
	const struct table_style *style = t->table->style;
	const struct style *from[4] = { style->head, style->stub, style->cell, style->note };

	t->style = *style;
	for (int i = 0; i < 4; i++)
		size_style(&t->sized[i], from[i], size);
	/* t->style is the template's with these four replaced, so what reads it need not know of sizes. */
	t->style.head = &t->sized[0];
	t->style.stub = &t->sized[1];
	t->style.cell = &t->sized[2];
	t->style.note = &t->sized[3];
	t->head_plain = plain_new(t->fonts, t->style.head, arena);
	t->stub_plain = plain_new(t->fonts, t->style.stub, arena);
	t->cell_plain = plain_new(t->fonts, t->style.cell, arena);
	t->line = t->pitch = MAX(t->style.cell->line, t->style.stub->line);
	for (uint32_t b = 0; b < t->table->n_bands; b++)
		for (uint32_t i = 0; i < t->table->band[b].n_formats; i++)
			set_format(t, b, i, size, arena);
}

/* ---- what the template allows, in order ---- */

/* What each attempt is made with. The plain-character tables of failed ones stay in the arena. */
struct attempt {
	const struct sheet_room *room;
	struct arena *arena;
	int64_t need; /* of the last attempt */
};

/* The template's own size first (i == 0), then those it allows, from large to small. False: too wide at all of them,
 * and attempt->need says how wide at the last. */
static bool try_sizes(struct table_layout *t, struct attempt *attempt, enum sheet sheet)
{
	const struct table_fit *fit = &t->table->fit;

	t->sheet = sheet;
	t->room = attempt->room[sheet];
	for (uint32_t i = 0; i <= fit->n_sizes; i++) {
		set_size(t, i ? fit->size[i - 1] : 0, attempt->arena);
		if (table_columns(t, false, attempt->arena, &attempt->need))
			return true;
	}
	return false;
}

/* Upright, turned, A3, and at each all sizes; then in parts at the template's own size, on the largest of these sheets.
 * docs/tables.md tells template authors this order. */
static bool choose_columns(struct table_layout *t, struct attempt *attempt)
{
	const struct table_fit *fit = &t->table->fit;
	bool turn = fit->turn != TURN_NEVER;

	if (fit->turn != TURN_ALWAYS && try_sizes(t, attempt, SHEET_PAGE))
		return true;
	if (turn && try_sizes(t, attempt, SHEET_TURNED))
		return true;
	if (fit->a3 && try_sizes(t, attempt, SHEET_A3))
		return true;
	if (!fit->split)
		return false;
	t->sheet = fit->a3 ? SHEET_A3 : turn ? SHEET_TURNED : SHEET_PAGE;
	t->room = attempt->room[t->sheet];
	set_size(t, 0, attempt->arena);
	return table_columns(t, true, attempt->arena, &attempt->need);
}

static struct where table_where(const struct table *table)
{
	return (struct where){ .path = table->name, .label = table->label };
}

/* What people call a cell: table, row and column. 支出决算表 › 行政运行 › 基本支出: what is not known is left out. Of a
 * stub in several levels the innermost names the row, and of the heads over a column the lowest that has words. */
static const char *cell_label(const struct table *table, const struct widest *w, struct arena *arena)
{
	const struct band *band = &table->band[w->band];
	const char *row = "", *column = "";

	/* In a form: the words next to it. */
	for (uint32_t leaf = w->leaf; table->form && w->cell && leaf-- > 0 && !*row;)
		if (w->cell[(int64_t)leaf - w->leaf].label)
			row = w->cell[(int64_t)leaf - w->leaf].text;
	for (uint32_t i = 0; i < band->n_stub; i++)
		if (band->stub[i].first_row <= w->row && band->stub[i].end_row > w->row)
			row = band->stub[i].text.utf8;
	for (uint32_t i = 0; w->cell && i < band->n_head; i++)
		if (!band->head[i].corner && band->head[i].first_col <= band->leaf[w->leaf] &&
			band->head[i].end_col > band->leaf[w->leaf] && !band->head[i].note)
			column = band->head[i].text.len ? band->head[i].text.utf8 : column;
	return arena_printf(arena, "%s%s%s%s%s", table->label, *row ? " › " : "", row, *column ? " › " : "", column);
}

/* The cell that asks for most, where it was written. */
static struct where widest_where(const struct table_layout *t, struct arena *arena)
{
	const struct table *table = t->table;
	const struct widest *w = &t->widest;
	const struct value *origin = w->cell ? w->cell->origin : w->merge ? w->merge->origin : NULL;

	if (!w->cell && !w->merge)
		return table_where(table);

	const char *label = w->merge && w->merge->text.label ? w->merge->text.label : cell_label(table, w, arena);
	const char *path = w->merge && w->merge->text.path ? w->merge->text.path : table->name;
	if (origin && table->tree)
		return value_where(table->tree, origin, path, label);
	return (struct where){ .path = path, .label = label };
}

/* In mm with one decimal, as a person measures paper. */
static bool too_narrow(const struct table_layout *t, const struct attempt *attempt, struct diags *diags)
{
	const double mm = 25.4 / 72 / UNIT_PER_PT;
	char need[32], have[32];

	/* Not printf, which would write them as the host's LC_NUMERIC has it. */
	g_ascii_formatd(need, sizeof(need), "%.1f", (double)attempt->need * mm);
	g_ascii_formatd(have, sizeof(have), "%.1f", t->room.width * mm);
	return diag(diags, DIAG_TABLE_TOO_NARROW, widest_where(t, attempt->arena), t->table->label, need, have);
}

/* ---- what stands around the rows ---- */

/* A line is as high as the longest of its texts needs, wrapped to the table's width. */
static unit above_height(const struct table_layout *t, const struct table_line *line, struct arena *scratch)
{
	const struct text *text[] = { &line->left, &line->center, &line->right };
	struct style style = *line->style;
	uint32_t n = 1;

	style.indent = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(text); i++)
		if (text[i]->len)
			n = MAX(n, paragraph_new(t->fonts, &style, text[i]->utf8, text[i]->len, t->room.width, scratch)
					   ->n_lines);
	return style.before + (unit)n * style.line + style.after;
}

/* The label is wrapped to the columns before the first sum; the sums themselves never wrap (table-demand.c). */
static unit total_height(const struct table_layout *t, const struct page_total *total, struct arena *scratch)
{
	struct style *style = ARENA_NEW(scratch, struct style);
	unit width = table_inner_width(t, 0, table_total_label_end(t->table));

	*style = table_line_style(t->style.stub, ALIGN_CENTER);
	return (unit)paragraph_new(t->fonts, style, total->label.utf8, total->label.len, width, scratch)->n_lines *
		       style->line +
	       2 * t->style.pad_y;
}

/* What is above, below and between the rows of each page: table-pages.c reckons with these heights, table-paint.c and
 * table-cells.c place by them. */
static void set_surroundings(struct table_layout *t, struct arena *arena)
{
	const struct table *table = t->table;
	struct surroundings *f = &t->surroundings;

	f->above = ARENA_ARRAY(arena, unit, table->n_above);
	for (uint32_t i = 0; i < table->n_above; i++) {
		unit height = f->above[i] = above_height(t, &table->above[i], arena);

		f->above_first += table->above[i].parts != PARTS_LATER ? height : 0;
		f->above_later += table->above[i].parts != PARTS_FIRST ? height : 0;
	}
	/* The rows of a part are the same on each strip, so the room above them is too. */
	if (t->n_strips > 1)
		f->above_first = f->above_later = MAX(f->above_first, f->above_later);
	f->total = MAX(t->style.row, t->line + 2 * t->style.pad_y);
	for (uint32_t i = 0; i < table->n_totals; i++)
		f->total = MAX(f->total, total_height(t, &table->total[i], arena));
	f->note = ARENA_ARRAY(arena, struct paragraph *, table->n_notes);
	for (uint32_t i = 0; i < table->n_notes; i++) {
		f->note[i] = paragraph_new(
			t->fonts, t->style.note, table->note[i].utf8, table->note[i].len, t->room.width, arena);
		f->notes += (unit)f->note[i]->n_lines * t->style.note->line;
	}
	/* Below the last row: a little room, then the notes. */
	if (f->notes)
		f->notes += t->style.pad_y;
}

struct table_layout *table_layout_new(struct font_set *fonts, const struct table *table,
	const struct table_nodes *nodes, const struct sheet_room *room, struct diags *diags, struct arena *arena)
{
	struct table_layout *t = ARENA_NEW(arena, struct table_layout);
	struct attempt attempt = { .room = room, .arena = arena };
	bool ok;

	*t = (struct table_layout){ .fonts = fonts, .table = table, .nodes = nodes };
	t->band = ARENA_ARRAY(arena, struct band_layout, table->n_bands);
	for (uint32_t i = 0; i < table->n_bands; i++) {
		t->band[i].leaf = ARENA_ARRAY(arena, struct leaf_layout, table->band[i].n_leaves);
		t->band[i].format = ARENA_ARRAY(arena, struct cell_format_layout, MAX(table->band[i].n_formats, 1));
	}
	t->sums = table_sums_new(table, diags, arena, &ok);
	if (!ok)
		return NULL;
	if (!choose_columns(t, &attempt)) {
		too_narrow(t, &attempt, diags);
		return NULL;
	}
	set_surroundings(t, arena);
	table_rows(t, arena);
	return t;
}
