/* A table's layout: on which sheet, at which size, and what stands around its rows. */
#include "layout/table-layout.h"

#include <glib.h>

#include "document/document.h"
#include "document/note-mark.h"
#include "layout/paragraph.h"
#include "layout/plain.h"
#include "layout/table-alike.h"
#include "layout/table-cell-style.h"
#include "layout/table-columns.h"
#include "layout/table-flow.h"
#include "layout/table-pages.h"
#include "layout/table-pictures.h"
#include "layout/table-rows.h"
#include "layout/table-sheet.h"
#include "layout/table-sums.h"
#include "layout/table.h"
#include "report/arena.h"
#include "report/diag.h"
#include "report/value.h"

/* ---- too wide ---- */

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
	/* The style is that of notes in a corner too, which stand in its middle; below a table notes begin at its left.
	 */
	const struct style *look = t->style.note;
	if (look->align == ALIGN_CENTER) {
		struct style *left = ARENA_NEW(arena, struct style);

		*left = *look;
		left->align = ALIGN_LEFT;
		look = left;
	}
	f->note = ARENA_ARRAY(arena, struct paragraph *, table->n_notes);
	for (uint32_t i = 0; i < table->n_notes; i++) {
		f->note[i] = paragraph_new_text(t->fonts, look, &table->note[i], t->room.width, arena);
		f->notes += (unit)f->note[i]->n_lines * t->style.note->line;
	}
	/* Below the last row: a little room, then the notes. */
	if (f->notes)
		f->notes += t->style.pad_y;
}

/* ---- heights ---- */

/* Made anew where an attempt was made before. */
static void settle_heights(struct table_layout *t, struct arena *arena)
{
	t->surroundings = (struct surroundings){ 0 };
	t->n_spans = 0;
	for (uint32_t i = 0; i < t->table->n_bands; i++)
		t->band[i].head = 0;
	set_surroundings(t, arena);
	table_rows(t, arena);
	/* What is higher than a page is known when the heights of all else are, and its lines when rows are broken. */
	table_flow_labels(t, arena);
	if (!t->table->form)
		table_make_alike(t);
	table_break_rows(t, arena);
	table_flow_lines(t);
}

/* Rows come closer in so many steps, from what the style asks for to one line between the least padding. */
enum { CLOSER = 4 };

/* Of the rows at the size that is set; `step` of CLOSER. */
static void bring_closer(struct table_layout *t, int step)
{
	unit pad = MIN(t->style.pad_y, table_least_padding(t)), row = MIN(t->style.row, t->line + 2 * pad);

	t->style.pad_y -= (t->style.pad_y - pad) * step / CLOSER;
	t->style.row -= (t->style.row - row) * step / CLOSER;
}

/* More than this many are not counted: no page is saved by bringing rows closer, but one in ten. */
enum { MANY_PAGES = 8 };

/* On how many pages of its sheet the table is when it begins one; MANY_PAGES when there are more, or something is too
 * high for a page. *last: how much of the last one it fills. */
static uint32_t count_pages(const struct table_layout *t, unit *last, struct arena *arena)
{
	struct table_place at = { 0 };
	uint32_t n = 0;

	for (; n < MANY_PAGES && at.row < t->table->n_rows; n++) {
		struct table_part part;

		table_fit(t, &at, t->room.height, true, arena, &part);
		if (part.end == part.first || part.height > t->room.height)
			return MANY_PAGES;
		*last = part.height;
		at = part.next;
	}
	return at.row < t->table->n_rows ? MANY_PAGES : n;
}

/* With rows closer by a step, at a size. On how many pages it is then. */
static uint32_t try_closer(struct table_layout *t, unit size, int step, struct arena *arena)
{
	int64_t need;
	unit last;

	table_set_size(t, size, arena);
	bring_closer(t, step);
	if (!table_columns(t, false, arena, &need))
		return MANY_PAGES;
	settle_heights(t, arena);
	return count_pages(t, &last, arena);
}

/* By the least step that is enough for so many pages; false, and the rows are as far apart as they were, when none is.
 */
static bool close_up(struct table_layout *t, unit size, uint32_t n_pages, struct arena *arena)
{
	if (try_closer(t, size, CLOSER, arena) <= n_pages)
		for (int step = 0; step <= CLOSER; step++)
			if (try_closer(t, size, step, arena) <= n_pages)
				return true;
	try_closer(t, size, 0, arena);
	return false;
}

/* All on one page of the sheet that is set, at a size (0: the template's) or at a smaller one that the template allows,
 * its rows closer if need be. */
static bool put_on_one_page(struct table_layout *t, unit size, struct arena *arena)
{
	const struct table_fit *fit = &t->table->fit;

	for (uint32_t i = 0; i <= fit->n_sizes; i++)
		if (i == 0 || !size || fit->size[i - 1] < size)
			if (close_up(t, i ? fit->size[i - 1] : size, 1, arena))
				return true;
	return false;
}

static void set_sheet(struct table_layout *t, enum sheet sheet, const struct attempt *attempt)
{
	t->sheet = sheet;
	t->room = attempt->room[sheet];
}

/* A page was asked for that the table has not as it is set: of the sheets that are allowed and have it on one, that of
 * the least cost. False: none has, and the table is as it was. */
static bool find_one_page(struct table_layout *t, unit usual, const struct attempt *attempt)
{
	const struct table_fit *fit = &t->table->fit;
	const bool allowed[N_SHEETS] = {
		[SHEET_PAGE] = fit->turn != TURN_ALWAYS, [SHEET_TURNED] = fit->turn != TURN_NEVER, [SHEET_A3] = fit->a3
	};
	enum sheet chosen = t->sheet, best = chosen;
	int64_t least = G_MAXINT64;

	for (enum sheet sheet = 0; sheet < N_SHEETS; sheet++) {
		set_sheet(t, sheet, attempt);
		if (allowed[sheet] && put_on_one_page(t, sheet == chosen ? usual : 0, attempt->arena) &&
			table_sheet_cost(t) < least) {
			least = table_sheet_cost(t);
			best = sheet;
		}
	}
	set_sheet(t, best, attempt);
	if (least < G_MAXINT64)
		return put_on_one_page(t, best == chosen ? usual : 0, attempt->arena);
	try_closer(t, usual, 0, attempt->arena);
	return false;
}

/* All on one page when the template asks for that: rows closer, then smaller type, then another sheet. On sheets of its
 * own a table whose last page has little on it has a page less when closer rows are enough for that. */
static void save_pages(struct table_layout *t, const struct attempt *attempt)
{
	unit usual = t->style.cell->size, last = 0;
	uint32_t n = count_pages(t, &last, attempt->arena);

	t->whole = t->table->fit.page && (n == 1 || find_one_page(t, usual, attempt));
	if (t->sheet != SHEET_PAGE && n > 1 && n < MANY_PAGES && !t->whole && last <= t->room.height / TABLE_LITTLE)
		close_up(t, usual, n - 1, attempt->arena);
}

/* So many rows are on too many pages for one to be saved: it need not be tried. */
static bool has_many_rows(const struct table_layout *t)
{
	return (int64_t)t->table->n_rows * UNIT_FROM_PT(7.5) > MANY_PAGES * (int64_t)t->room.height;
}

struct table_layout *table_layout_new(struct font_set *fonts, const struct table *table,
	const struct table_nodes *nodes, const struct sheet_room *room, struct diags *diags, struct arena *arena)
{
	struct table_layout *t = ARENA_NEW(arena, struct table_layout);
	struct attempt attempt = { .room = room, .arena = arena };
	bool ok;

	*t = (struct table_layout){ .fonts = fonts, .table = table, .nodes = nodes };
	t->marks = note_marks_new(table->note, table->n_notes - table->n_footnotes, arena);
	t->band = ARENA_ARRAY(arena, struct band_layout, table->n_bands);
	for (uint32_t i = 0; i < table->n_bands; i++) {
		t->band[i].leaf = ARENA_ARRAY(arena, struct leaf_layout, table->band[i].n_leaves);
		t->band[i].format = ARENA_ARRAY(arena, struct cell_format_layout, MAX(table->band[i].n_formats, 1));
	}
	t->sums = table_sums_new(table, diags, arena, &ok);
	if (!ok)
		return NULL;
	if (!table_choose_sheet(t, &attempt)) {
		too_narrow(t, &attempt, diags);
		return NULL;
	}
	settle_heights(t, arena);
	if ((table->fit.page || t->sheet != SHEET_PAGE) && t->n_strips == 1 && !has_many_rows(t))
		save_pages(t, &attempt);
	return table_pictures_tell(t, diags) ? t : NULL;
}
