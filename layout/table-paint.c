/* One page of a table: cells in reading order, then borders (docs/tables.md).
 *
 * First the visible grid is listed, a row for each header level, section, total and body row, with the height it has
 * here; what follows speaks of places in that list. Each cell is painted where its first visible row is. Its content
 * belongs to its node of the structure tree; what is set again on a later page or strip is an artifact, so that it is
 * read out once (ISO 32000-1 14.8.2.2). */
#include "layout/table-paint.h"

#include <assert.h>
#include <glib.h>
#include <string.h>

#include "layout/page.h"
#include "layout/paragraph.h"
#include "layout/table-borders.h"
#include "layout/table-cell-style.h"
#include "layout/table-cells.h"
#include "layout/table-flaws.h"
#include "layout/table-pages.h"
#include "layout/table-painting.h"
#include "layout/table-rows.h"
#include "layout/table-sums.h"
#include "report/arena.h"

/* ---- marks: whose content a cell is ---- */

/* NULL in a document without tags. */
static const struct band_nodes *band_nodes(const struct painting *p, uint32_t band)
{
	return p->t->nodes->band ? &p->t->nodes->band[band] : NULL;
}

/* In a document without tags all of a table is the table's content. `list` is not looked at when there are no nodes, so
 * callers may pass NULL for it then. */
static uint32_t node_or_table(
	const struct painting *p, const struct band_nodes *nodes, const uint32_t *list, uint32_t i)
{
	return nodes ? list[i] : p->t->nodes->table;
}

/* Whether a strip before this one has a part of these columns too. */
static bool on_strip_before(const struct painting *p, uint32_t first_col, uint32_t end_col)
{
	return p->strip != &p->t->strip[0] && (end_col <= p->t->n_fixed || first_col < p->strip->first);
}

/* ---- the kinds of cells ---- */

/* `at` is the level's place in the listed grid. A cell of several levels is painted at its first, over the rows of
 * all. */
static void paint_head_level(const struct painting *p, const struct grid_row *row, uint32_t at)
{
	const struct band *band = &p->t->table->band[row->band];
	const struct band_nodes *nodes = band_nodes(p, row->band);
	bool repeated = row->repeated;

	for (uint32_t i = 0; i < band->n_head; i++) {
		const struct header_cell *cell = &band->head[i];
		struct content c = { .box = paint_box(p, cell->first_col, cell->end_col, at,
					     at + cell->end_level - cell->first_level) };

		/* Of another level, or of columns that this strip does not show. */
		if (cell->first_level != row->index || c.box.first_col == c.box.end_col)
			continue;
		repeated = row->repeated || on_strip_before(p, cell->first_col, cell->end_col);
		c.style = cell->note ? p->t->style.note : p->t->style.head;
		c.plain = cell->note ? NULL : p->t->head_plain;
		c.align = c.style->align;
		c.text = cell->text.utf8;
		c.len = cell->text.len;
		c.span = cell->text.span;
		c.n_spans = cell->text.n_spans;
		/* The head is content once, on the first page and strip that it stands on; elsewhere a reader would
		 * hear it again. */
		c.mark = repeated ? MARK_REPEATED : node_or_table(p, nodes, nodes ? nodes->head : NULL, i);
		c.vertical = table_vertical(cell->direction, c.style, &cell->text, cell->end_level - cell->first_level,
			table_inner_width(p->t, cell->first_col, cell->end_col));
		if (cell->n_pieces)
			paint_diagonal(p, cell, &c);
		else
			paint_content(p, &c);
	}
}

/* A section's label stands across all columns; on later pages, and on strips after the first, it is set again. */
static void paint_section(const struct painting *p, const struct grid_row *row, uint32_t at)
{
	const struct section *section = &p->t->table->band[row->band].section[row->index];
	const struct band_nodes *nodes = band_nodes(p, row->band);
	struct content c = {
		.box = paint_box(p, 0, p->t->table->n_cols, at, at + 1),
		.style = p->t->style.stub,
		.plain = p->t->stub_plain,
		.align = p->t->style.stub->align,
		.text = section->text.utf8,
		.len = section->text.len,
		.mark = row->repeated || p->strip != &p->t->strip[0]
				? MARK_REPEATED
				: node_or_table(p, nodes, nodes ? nodes->section : NULL, row->index),
	};

	paint_content(p, &c);
}

/* The lines of a label that goes on from page to page which this page shows. */
static void set_flow(
	const struct painting *p, const struct row_span *span, uint32_t row, uint32_t end, struct content *c)
{
	const uint32_t *before = span->flow->before;

	c->broken = span->flow->paragraph;
	c->line += before[row - span->first_row];
	c->end_line = is_cut(p, end - 1) ? before[end - 1 - span->first_row] + p->part->end_line
					 : before[end - span->first_row];
	/* All lines stand on the pages before. */
	if (c->end_line <= c->line)
		c->len = 0;
}

/* The Figure stands right behind its cell in the structure (structure-table.c), where cells have nodes. */
static uint32_t picture_mark(const struct content *c, bool nodes)
{
	if (!c->picture || c->mark < MARK_FIRST_NODE)
		return c->mark;
	return !c->picture->alt ? MARK_LAYOUT : c->mark + nodes;
}

/* A label in the part of its rows that this page shows. `row` is the first of the span's rows that is visible, `at` its
 * place in the grid. The label is set again in that part, so that each page shows it whole. */
static void paint_span(const struct painting *p, const struct row_span *span, uint32_t row, uint32_t at)
{
	const struct band *band = &p->t->table->band[span->band];
	const struct band_nodes *nodes = band_nodes(p, span->band);
	const struct merge *merge = span->merge ? &band->merge[span->index] : NULL;
	const struct text *text = merge ? &merge->text : &band->stub[span->index].text;
	uint32_t end = MIN(span->end_row, p->part->end);
	const struct cell_style cell_style =
		table_cell_style(p->t, span->band, !merge || merge->label, merge ? merge->format : 0);
	const struct broken_row *broken = p->t->n_broken && end == row + 1 ? table_broken(p->t, row) : NULL;
	struct content c = {
		.box = paint_box(p, span->first_col, span->end_col, at, at + end - row),
		.style = cell_style.style,
		.plain = cell_style.plain,
		.format = cell_style.format,
		.picture = merge ? merge->picture : NULL,
		.text = text->utf8,
		.len = text->len,
		.span = text->span,
		.n_spans = text->n_spans,
		.vertical = span->vertical,
		.broken = broken && merge && merge->end_row == merge->first_row + 1
				  ? broken->cell[band_leaf_at(band, merge->first_col)]
				  : NULL,
		.line = continues(p, row) ? p->part->line : 0,
		.end_line = is_cut(p, row) ? p->part->end_line : 0,
		/* Where a page cuts the cell, it has neither its own border nor its foot (table-cells.c). */
		.begins = span->first_row == row && !continues(p, row),
		.ends = span->end_row == end && !is_cut(p, end - 1),
	};
	bool repeated = (!span->flow && (span->first_row < row || continues(p, row))) ||
			on_strip_before(p, span->first_col, span->end_col);

	if (span->flow)
		set_flow(p, span, row, end, &c);
	if (c.box.first_col == c.box.end_col)
		return;
	c.align = merge ? merge->align : c.style->align;
	c.mark = repeated ? MARK_REPEATED
			  : node_or_table(p, nodes,
				    !nodes  ? NULL
				    : merge ? nodes->merge
					    : nodes->stub,
				    span->index);
	c.picture_mark = picture_mark(&c, nodes != NULL);
	paint_content(p, &c);
}

/* The labels that are set again at the page's first row: outer ones first. */
static void paint_open_spans(const struct painting *p, uint32_t row, uint32_t at)
{
	const struct table_layout *t = p->t;

	if (row == p->part->first)
		for (uint32_t i = t->open_first[row]; i < t->open_first[row + 1]; i++)
			if (t->span[t->open[i]].first_row < row)
				paint_span(p, &t->span[t->open[i]], row, at);
}

/* From span i on those that begin in this row, up to a column; returns the next. Spans are sorted by row, then column
 * (table-rows.c), so each is met once as the columns are gone through. */
static uint32_t paint_spans(const struct painting *p, uint32_t i, uint32_t col, uint32_t row, uint32_t at)
{
	const struct table_layout *t = p->t;

	for (; i < t->n_spans && t->span[i].first_row == row && t->span[i].first_col <= col; i++)
		paint_span(p, &t->span[i], row, at);
	return i;
}

/* On later strips the fixed columns are set again. */
static uint32_t value_mark(const struct painting *p, uint32_t band_index, uint32_t row, uint32_t leaf)
{
	const struct band *band = &p->t->table->band[band_index];
	const struct band_nodes *nodes = band_nodes(p, band_index);

	if (p->strip != &p->t->strip[0] && band->leaf[leaf] < p->t->n_fixed)
		return MARK_REPEATED;
	if (!nodes)
		return p->t->nodes->table;
	return band_value_node(nodes, row - band->first_row, leaf);
}

/* A row's labels and cells in the order of their columns, which is the order that a reader reads. */
static void paint_cells(const struct painting *p, uint32_t band_index, uint32_t row, uint32_t at)
{
	const struct band *band = &p->t->table->band[band_index];
	const struct cell *cells = &band->cell[(size_t)(row - band->first_row) * band->n_leaves];
	const struct broken_row *broken = p->t->n_broken ? table_broken(p->t, row) : NULL;
	uint32_t span = table_spans_from(p->t, row);

	paint_open_spans(p, row, at);
	/* In reading order: what is merged where it stands among the others. */
	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++) {
		const struct cell *cell = &cells[leaf];
		const struct cell_style cell_style = table_cell_style(p->t, band_index, cell->label, cell->format);
		struct content c = {
			.box = paint_box(p, band->leaf[leaf], band->leaf[leaf + 1], at, at + 1),
			.style = cell_style.style,
			.plain = cell_style.plain,
			.format = cell_style.format,
			.vertical = cell_style.format && cell_style.format->direction == DIRECTION_VERTICAL,
			.line = continues(p, row) ? p->part->line : 0,
			.end_line = is_cut(p, row) ? p->part->end_line : 0,
			.begins = !continues(p, row),
			.ends = !is_cut(p, row),
			.align = cell->align,
			.text = cell->text,
			.len = cell->len,
			.point = &p->t->band[band_index].leaf[leaf],
			.broken = broken ? broken->cell[leaf] : NULL,
		};

		span = paint_spans(p, span, band->leaf[leaf], row, at);
		if (c.box.first_col == c.box.end_col || band_merge_at(band, row, band->leaf[leaf]))
			continue;
		c.mark = continues(p, row) && !c.broken ? MARK_REPEATED : value_mark(p, band_index, row, leaf);
		paint_content(p, &c);
	}
}

/* ---- rows of totals ---- */

/* Where pages break decides them, so they are pagination, as a page number is; the sum of all rows is content, once. On
 * strips the label of that is set again. */
static uint32_t total_mark(const struct painting *p, uint32_t index)
{
	const uint32_t *total = p->t->nodes->total;

	return total && total[index] && p->part->last_rows ? total[index] : MARK_PAGINATION;
}

/* Sums stand under their columns. */
static void paint_total(const struct painting *p, const struct grid_row *row, uint32_t at)
{
	const struct table *table = p->t->table;
	const struct page_total *total = &table->total[row->index];
	uint32_t first = total->so_far ? 0 : p->part->first, end = total->head ? p->part->first : p->part->end;
	uint32_t label_end = table_total_label_end(table);
	struct content c = {
		.box = paint_box(p, 0, label_end, at, at + 1),
		.style = p->t->style.stub,
		.plain = p->t->stub_plain,
		.align = ALIGN_CENTER,
		.text = total->label.utf8,
		.len = total->label.len,
		.mark = total_mark(p, row->index),
	};
	bool content = c.mark != MARK_PAGINATION;
	uint32_t node = c.mark;

	/* A row broken off counts where it ends. Amounts are then of the rows finished on this page, so that no page
	 * counts one twice. */
	if (p->part->end_line && !total->head)
		end = p->part->end - 1;
	if (content && on_strip_before(p, 0, label_end))
		c.mark = MARK_REPEATED;
	paint_content(p, &c);
	c.style = p->t->style.cell;
	c.plain = p->t->cell_plain;
	for (uint32_t leaf = 0; leaf < table->band->n_leaves; leaf++) {
		if (table->band->leaf[leaf] < label_end)
			continue;
		c.mark = content ? ++node : MARK_PAGINATION;
		c.box = paint_box(p, table->band->leaf[leaf], table->band->leaf[leaf + 1], at, at + 1);
		c.text = table_sum(p->t->sums, leaf, MIN(first, end), end, p->page->arena);
		c.len = strlen(c.text);
		c.align = table->band->kind[leaf].sum ? table->band->cell[leaf].align : ALIGN_CENTER;
		c.point = &p->t->band->leaf[leaf];
		if (c.box.first_col < c.box.end_col)
			paint_content(p, &c);
	}
}

/* ---- the grid ---- */

/* Doubles the list as it grows; edge[i] is the top of row i, so there is one edge more than rows. */
static void add_row(struct painting *p, struct grid_row row, unit height)
{
	if (p->n_rows == p->capacity) {
		uint32_t capacity = MAX(64, 2 * p->capacity);
		struct grid_row *grown = ARENA_ARRAY(p->page->arena, struct grid_row, capacity);
		unit *edge = ARENA_ARRAY(p->page->arena, unit, capacity + 1);

		if (p->capacity) {
			memcpy(grown, p->row, sizeof(*grown) * p->n_rows);
			memcpy(edge, p->edge, sizeof(*edge) * (p->n_rows + 1));
		} else {
			edge[0] = p->top;
		}
		p->row = grown;
		p->edge = edge;
		p->capacity = capacity;
	}
	p->row[p->n_rows] = row;
	p->edge[p->n_rows + 1] = p->edge[p->n_rows] + height;
	p->n_rows++;
}

/* Those at the head (承前页) or at the foot (本页小计, 过次页) that this page shows. */
static void add_totals(struct painting *p, bool head)
{
	for (uint32_t i = 0; i < p->t->table->n_totals; i++)
		if (p->t->table->total[i].head == head && total_shows(&p->t->table->total[i], p->part))
			add_row(p, (struct grid_row){ .kind = GRID_TOTAL, .index = i }, p->t->surroundings.total);
}

/* At the top of a page all sections that the row lies in, set again; elsewhere those that begin with it. */
static void add_sections(struct painting *p, uint32_t band, uint32_t row)
{
	/* The parents are found from the inside out and set from the outside in. */
	uint32_t stack[64], n = 0;
	const struct section *section = p->t->table->band[band].section;
	bool top = row == p->part->first;

	for (uint32_t s = table_section_of(p->t, band, row); s != NO_INDEX; s = p->t->band[band].section_parent[s])
		if (top || section[s].first_row == row) {
			assert(n < G_N_ELEMENTS(stack) && "the template limits the depth of row trees");
			stack[n++] = s;
		}
	while (n--)
		add_row(p,
			(struct grid_row){ .kind = GRID_SECTION,
				.band = band,
				.index = stack[n],
				.repeated = section[stack[n]].first_row < row || continues(p, row) },
			p->t->band[band].section[stack[n]]);
}

/* The row with all that comes before it on this page: heads, the totals brought forward, its sections. */
static void add_body_row(struct painting *p, uint32_t row)
{
	uint32_t band = table_band_at(p->t->table, row);
	const struct band *d = &p->t->table->band[band];
	bool top = row == p->part->first;

	if (top || row == d->first_row)
		for (uint32_t level = 0; level < d->n_levels; level++)
			add_row(p,
				(struct grid_row){ .kind = GRID_HEAD,
					.band = band,
					.index = level,
					.repeated = row != d->first_row || continues(p, row) },
				p->t->band[band].level[level]);
	if (top)
		add_totals(p, true);
	if (d->n_sections)
		add_sections(p, band, row);
	add_row(p, (struct grid_row){ .kind = GRID_BODY, .band = band, .index = row },
		p->part->row[row - p->part->first]);
}

static void paint_row(struct painting *p, uint32_t at)
{
	const struct grid_row *row = &p->row[at];

	switch (row->kind) {
	case GRID_HEAD:
		paint_head_level(p, row, at);
		break;
	case GRID_SECTION:
		paint_section(p, row, at);
		break;
	case GRID_TOTAL:
		paint_total(p, row, at);
		break;
	case GRID_BODY:
		paint_cells(p, row->band, row->index, at);
		break;
	}
}

/* ---- borders and fills ---- */

/* An outermost stub of several rows begins or ends above this row. */
static bool is_group_edge(const struct painting *p, uint32_t row)
{
	const struct table_layout *t = p->t;

	/* A label that ended is open over the row above only, one that begins over this row only. */
	for (uint32_t r = row ? row - 1 : row; r <= row; r++)
		for (uint32_t i = t->open_first[r]; i < t->open_first[r + 1]; i++) {
			const struct row_span *span = &t->span[t->open[i]];

			if (!span->merge && span->first_col == 0 && (span->first_row == row || span->end_row == row))
				return true;
		}
	return false;
}

/* `at` is at least 1. What is next to a header level has the head's rule, also below the last level. */
static unit border_above(const struct painting *p, uint32_t at)
{
	const struct table_style *style = &p->t->style;
	const struct grid_row *row = &p->row[at], *above = &p->row[at - 1];

	if (above->kind == GRID_HEAD || row->kind == GRID_HEAD)
		return style->borders.head;
	if (row->kind == GRID_BODY && above->kind == GRID_BODY && style->borders.groups != style->borders.rows &&
		is_group_edge(p, row->index))
		return style->borders.groups;
	return style->borders.rows;
}

/* A rule is drawn everywhere first; cells that cover several places hide those inside them while they are painted
 * (borders_join in table-cells.c). */
static void set_borders(struct painting *p)
{
	const struct table_style *style = &p->t->style;
	uint32_t n_cols = p->strip->n_cols;

	p->borders = borders_new(n_cols, p->n_rows, p->page->arena);
	for (uint32_t at = 0; at <= p->n_rows; at++)
		borders_across(p->borders, at, 0, n_cols,
			at == 0           ? style->borders.top
			: at == p->n_rows ? style->borders.bottom
					  : border_above(p, at));
	for (uint32_t col = 0; col <= n_cols; col++)
		borders_down(p->borders, col, 0, p->n_rows,
			col == 0 || col == n_cols ? style->borders.sides : style->borders.columns);
}

static void paint_fill(const struct painting *p, struct box box, uint32_t color)
{
	const unit *edge = p->strip->edge;

	if (box.first_col < box.end_col && box.first_row < box.end_row)
		page_add_rect(p->page, MARK_LAYOUT,
			(struct rect){ p->x + edge[box.first_col], p->edge[box.first_row],
				edge[box.end_col] - edge[box.first_col], p->edge[box.end_row] - p->edge[box.first_row],
				color });
}

/* Fills lie below everything else. */
static void paint_fills(const struct painting *p)
{
	const struct table_style *style = &p->t->style;

	for (uint32_t at = 0; at < p->n_rows; at++) {
		const struct grid_row *row = &p->row[at];
		const struct band *band = &p->t->table->band[row->band];

		/* A total's and a head's colour are the table style's, those of body rows are the template's for single
		 * rows or cells. */
		if (row->kind == GRID_HEAD && style->head_color != FILL_NONE)
			paint_fill(p, (struct box){ 0, p->strip->n_cols, at, at + 1 }, style->head_color);
		if (row->kind == GRID_TOTAL && style->total_color != FILL_NONE)
			paint_fill(p, (struct box){ 0, p->strip->n_cols, at, at + 1 }, style->total_color);
		for (uint32_t i = 0; row->kind == GRID_BODY && i < band->n_shades; i++)
			if (band->shade[i].first_row <= row->index && band->shade[i].end_row > row->index)
				paint_fill(p,
					paint_box(p, band->shade[i].first_col, band->shade[i].end_col, at, at + 1),
					band->shade[i].color);
	}
}

/* ---- the page ---- */

/* Order matters: fills, then what marks flaws below the text, cells, rules over all of them, and frames of flaws on
 * top. */
void table_paint(const struct table_layout *t, const struct table_part *part, unit x, unit y, struct page *page)
{
	struct painting p = { .t = t, .part = part, .page = page, .strip = &t->strip[part->strip], .x = x };

	if (part->end == part->first)
		return;
	p.top = paint_above(&p, y);
	for (uint32_t row = part->first; row < part->end; row++)
		add_body_row(&p, row);
	add_totals(&p, false);
	set_borders(&p);
	paint_fills(&p);
	paint_flaws(&p, true);
	for (uint32_t at = 0; at < p.n_rows; at++)
		paint_row(&p, at);
	borders_paint(p.borders, x, p.strip->edge, p.edge, page);
	paint_flaws(&p, false);
	if (part->ends)
		paint_notes(&p, p.edge[p.n_rows]);
}
