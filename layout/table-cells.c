/* How one cell of a table is set: across, down, at the point, spread, behind diagonals; and the lines around a table.
 *
 * Most cells are numbers or a word in one line: these are painted from a table of advances (plain.h), without shaping
 * and without the line composer. Other text that runs across is a paragraph as wide as the cell. */
#include "layout/table-cells.h"

#include <glib.h>
#include <string.h>

#include "layout/compose-fit.h"
#include "layout/figure-paint.h"
#include "layout/figure-size.h"
#include "layout/label.h"
#include "layout/line-spread.h"
#include "layout/page.h"
#include "layout/paragraph-paint.h"
#include "layout/paragraph.h"
#include "layout/plain.h"
#include "layout/table-borders.h"
#include "layout/table-cell-style.h"
#include "layout/table-columns.h"
#include "layout/table-demand.h"
#include "layout/table-marks.h"
#include "layout/table-painting.h"
#include "layout/table-rows.h"
#include "report/arena.h"

/* A box on the page, without the padding at its sides. */
struct area {
	unit x, y, width, height;
};

/* Columns of the table become places on the strip: no wider than 0 for what it does not show. */
struct box paint_box(
	const struct painting *p, uint32_t first_col, uint32_t end_col, uint32_t first_row, uint32_t end_row)
{
	return (struct box){ strip_column(p->t, p->strip, first_col), strip_column(p->t, p->strip, end_col), first_row,
		end_row };
}

static struct area area_of(const struct painting *p, const struct box *box)
{
	const unit *edge = p->strip->edge;
	unit pad = p->t->style.pad_x;

	return (struct area){ p->x + edge[box->first_col] + pad, p->edge[box->first_row],
		edge[box->end_col] - edge[box->first_col] - 2 * pad, p->edge[box->end_row] - p->edge[box->first_row] };
}

static unit slack_before(enum align align, unit slack)
{
	return align == ALIGN_CENTER ? slack / 2 : align == ALIGN_RIGHT ? slack : 0;
}

/* From the top of the area to that of text this high. In the middle unless the format says otherwise; negative where
 * the text is higher than its area. */
static unit text_top(const struct painting *p, const struct content *c, const struct area *a, unit height)
{
	unit pad = p->t->style.pad_y;

	if (c->at_top || (c->format && c->format->valign == VALIGN_TOP))
		return pad;
	if (c->format && c->format->valign == VALIGN_BOTTOM)
		return a->height - pad - height;
	return (a->height - height) / 2;
}

/* ---- across ---- */

/* False, with nothing painted, when the text is more than one plain line: then it is for paint_lines. */
static bool paint_plain(const struct painting *p, const struct content *c, const struct area *a)
{
	struct extent extent;

	/* Spread labels are composed, as they have to be moved apart. */
	if (!c->plain || !c->len || c->n_spans || c->align == ALIGN_SPREAD ||
		!plain_extent(c->plain, c->text, c->len, &extent) || extent.max > a->width)
		return false;

	unit y = a->y + text_top(p, c, a, c->style->line) + style_baseline(p->t->fonts, c->style);
	plain_paint(
		c->plain, c->text, c->len, a->x + slack_before(c->align, a->width - extent.max), y, c->mark, p->page);
	return true;
}

static void paint_lines(const struct painting *p, const struct content *c, const struct area *a)
{
	struct style style = table_line_style(c->style, c->align);
	bool spread = c->align == ALIGN_SPREAD;
	struct paragraph *paragraph = c->broken;

	const struct text text = { c->text, (uint32_t)c->len, .span = c->span, .n_spans = c->n_spans };
	/* As many lines as were measured without words, or as the others of its row leave room for. */
	style.cell = (uint32_t)MAX((a->height - 2 * p->t->style.pad_y) / style.line, 1);
	if (!paragraph)
		paragraph = paragraph_new_text(p->t->fonts, &style, &text, a->width, p->page->arena);
	paragraph->nodes = c->nodes;

	/* Of a broken cell the lines of this page; end_line 0: to its end. */
	uint32_t first = c->broken ? c->line : 0;
	uint32_t end = c->broken && c->end_line ? MIN(c->end_line, paragraph->n_lines) : paragraph->n_lines;
	uint32_t n = end > first ? end - first : 0;
	/* The lines of a broken row go on where they left off. */
	unit top = c->broken ? p->t->style.pad_y : text_top(p, c, a, (unit)n * style.line);
	unit y = a->y + top + style_baseline(p->t->fonts, &style);

	for (uint32_t i = first; i < end; i++, y += style.line) {
		uint32_t ops = p->page->n_ops;

		paragraph_paint(paragraph, i, a->x, y, c->mark, p->page);
		if (spread && paragraph->n_lines == 1) {
			const struct line *line = &paragraph->line[i];

			line_spread(p->page, ops, &paragraph->item[line->first], line->end - line->first,
				a->width - compose_width(paragraph->item, line->first, line->end));
		}
	}
}

/* The points of a column stand under one another, the widest number in the middle of the column. What is no number,
 * a dash or words, is centred. */
static bool paint_at_point(const struct painting *p, const struct content *c, const struct area *a)
{
	size_t number = c->n_before_marks ? c->n_before_marks : c->len;
	const char *point = memchr(c->text, '.', number);
	size_t len = point ? (size_t)(point - c->text) : number;
	struct extent whole;
	struct content left = *c;
	struct area area = *a;

	/* A number in larger type than the others may be wider than the column's widest: it is centred. */
	if (!c->point || !c->plain || !table_is_number(c->text, number) ||
		!plain_extent(c->plain, c->text, len, &whole) || whole.max > c->point->whole)
		return false;
	/* The block of all numbers is centred, and this one's point put under the others'. */
	area.x += (a->width - c->point->whole - c->point->part) / 2 + c->point->whole - whole.max;
	left.align = ALIGN_LEFT;
	if (c->n_before_marks)
		paint_lines(p, &left, &area);
	return c->n_before_marks || paint_plain(p, &left, &area);
}

/* Numbers set to the right leave room behind them for the marks of others; a mark stands in it. */
static void leave_room(const struct painting *p, const struct content *c, struct area *area)
{
	unit marks =
		c->n_before_marks ? table_marks_width(p->t, c->style, c->text, (uint32_t)c->len, p->page->arena) : 0;

	if (c->align == ALIGN_RIGHT && c->point && c->point->hang > marks &&
		(c->n_before_marks || table_is_number(c->text, c->len)))
		area->width -= c->point->hang - marks;
}

/* ---- down ---- */

/* A part of a label, from y on; returns where the next begins. */
static unit paint_part(
	const struct painting *p, const struct content *c, uint32_t first, uint32_t end, unit x, unit y, uint32_t mark)
{
	if (first < end)
		label_paint(p->t->fonts, c->style, c->text + first, end - first, x, y, mark, p->page);
	return first < end ? y + label_length(p->t->fonts, c->style, c->text + first, end - first, p->page->arena) : y;
}

/* Marks of notes stand in the column of characters, as there is no beside. */
static void paint_down(const struct painting *p, const struct content *c, const struct area *a)
{
	struct note_place place[MOST_NOTE_PLACES];
	uint32_t n = c->nodes ? note_marks_find(p->t->marks, c->text, c->len, place) : 0, at = 0;
	unit length = label_length(p->t->fonts, c->style, c->text, c->len, p->page->arena), size = c->style->size;
	unit x = a->x + a->width / 2, y = a->y + (a->height - length) / 2;

	for (uint32_t i = 0; i < n; i++) {
		uint32_t link = c->nodes->note[i].reference + 1;
		unit top = paint_part(p, c, at, place[i].first, x, y, c->mark);

		y = paint_part(p, c, place[i].first, place[i].end, x, top, link);
		page_add(p->page, OP_LINK, link)->link = (struct link){ .area = { x - size / 2, top, size, y - top, 0 },
			.node = c->nodes->note[i].node };
		at = place[i].end;
	}
	paint_part(p, c, at, (uint32_t)c->len, x, y, c->mark);
}

/* ---- formats ---- */

/* The template's own borders for this cell. Where a page cuts it, the frame's stand. */
static void set_edges(const struct painting *p, const struct content *c)
{
	const struct box *b = &c->box;
	const unit *edge = c->format->edge;

	if (edge[EDGE_TOP] != EDGE_AS_TABLE && c->begins)
		borders_across(p->borders, b->first_row, b->first_col, b->end_col, edge[EDGE_TOP]);
	if (edge[EDGE_BOTTOM] != EDGE_AS_TABLE && c->ends)
		borders_across(p->borders, b->end_row, b->first_col, b->end_col, edge[EDGE_BOTTOM]);
	if (edge[EDGE_LEFT] != EDGE_AS_TABLE)
		borders_down(p->borders, b->first_col, b->first_row, b->end_row, edge[EDGE_LEFT]);
	if (edge[EDGE_RIGHT] != EDGE_AS_TABLE)
		borders_down(p->borders, b->end_col, b->first_row, b->end_row, edge[EDGE_RIGHT]);
}

/* Sets what stands at the cell's foot; the area becomes what is left above. */
static void paint_foot(const struct painting *p, const struct content *c, struct area *area)
{
	const struct text *foot = &c->format->foot;
	struct style style = table_line_style(c->style, ALIGN_RIGHT);
	unit y, height;

	/* A foot stands where the cell ends, on the last page of a broken row. */
	if (!foot->len || !c->ends)
		return;

	struct paragraph *paragraph =
		paragraph_new(p->t->fonts, &style, foot->utf8, foot->len, area->width, p->page->arena);
	height = (unit)paragraph->n_lines * style.line;
	y = area->y + area->height - p->t->style.pad_y - height + style_baseline(p->t->fonts, &style);
	for (uint32_t i = 0; i < paragraph->n_lines; i++, y += style.line)
		paragraph_paint(paragraph, i, area->x, y, c->mark, p->page);
	area->height -= height;
}

static void paint_text(const struct painting *p, const struct content *c, struct area area)
{
	struct content centred = *c;

	if (!c->len)
		return;
	/* One line of a broken row stands at its top, as numbers in other rows do. */
	if (c->broken && c->broken->n_lines == 1) {
		centred.broken = NULL;
		centred.at_top = true;
		centred.vertical = false;
		centred.len = c->line ? 0 : c->len;
		paint_text(p, &centred, area);
		return;
	}
	/* Broken between lines, a label that ran down runs across: a character a line, in a narrow column. */
	if (c->broken) {
		paint_lines(p, c, &area);
		return;
	}
	if (c->vertical) {
		paint_down(p, c, &area);
		return;
	}
	if (c->align == ALIGN_POINT) {
		if (paint_at_point(p, c, &area))
			return;
		centred.align = ALIGN_CENTER;
	}
	if (!paint_plain(p, &centred, &area))
		paint_lines(p, &centred, &area);
}

/* A cell with marks has spans, and is set by the composer. So many marks of it stand in texts `before` this one. */
static void set_marks(const struct painting *p, struct content *c, uint32_t before)
{
	const struct text text = { c->text, (uint32_t)c->len, .span = c->span, .n_spans = c->n_spans };
	const struct text marked = table_marked(p->t->marks, &text, p->page->arena);

	c->nodes = table_mark_nodes(p->t->nodes, p->t->marks, c->mark, &text, before, p->page->arena);
	c->span = marked.span;
	c->n_spans = marked.n_spans;
	c->n_before_marks = table_number_before_marks(p->t, c->text, (uint32_t)c->len);
}

/* In the middle of the cell, where that begins; as large as asked, or as the cell. */
static void paint_picture(const struct painting *p, const struct content *c, const struct area *area)
{
	const struct illustration *picture = c->picture;
	unit width, height, high = area->height - 2 * p->t->style.pad_y;

	if (!picture || !c->begins || area->width <= 0 || high <= 0)
		return;
	if (picture->barcode) {
		const struct rect drawn = { area->x + (area->width - picture->width) / 2,
			area->y + (area->height - picture->height) / 2, picture->width, picture->height, 0 };

		figure_paint(p->t->fonts, picture, drawn, c->picture_mark, p->page);
		return;
	}
	bool asked = picture->width || picture->height;
	figure_size(picture->picture, asked ? picture->width : area->width, picture->height, area->width, high, &width,
		&height);
	page_add_image(p->page, c->picture_mark, picture->picture,
		(struct rect){
			area->x + (area->width - width) / 2, area->y + (area->height - height) / 2, width, height, 0 });
}

/* Where a document has no tags, nothing else says that the words of a row are not one text. */
static void set_apart(struct page *page, uint32_t first)
{
	while (first < page->n_ops && page->op[first].kind != OP_GLYPHS)
		first++;
	if (first < page->n_ops)
		page->op[first].glyphs.apart = true;
}

void paint_content(const struct painting *p, const struct content *c)
{
	struct area area = area_of(p, &c->box), rest = area;
	struct content marked = *c;
	uint32_t first = p->page->n_ops;

	if ((p->t->marks || c->n_spans) && c->len)
		set_marks(p, &marked, 0);
	borders_join(p->borders, c->box.first_col, c->box.end_col, c->box.first_row, c->box.end_row);
	if (c->format) {
		set_edges(p, c);
		if (c->format->foot.len)
			rest.height -= table_foot_height(p->t, &(struct cell_style){ c->style, c->plain, c->format },
				area.width, p->page->arena);
	}
	if (!c->ends)
		rest = area;
	leave_room(p, &marked, &rest);
	paint_text(p, &marked, rest);
	paint_picture(p, c, &area);
	if (c->format)
		paint_foot(p, c, &area);
	set_apart(p->page, first);
}

/* ---- diagonals ---- */

/* The i-th that is read. */
static void paint_piece(const struct painting *p, const struct content *c, const struct header_cell *cell, uint16_t i,
	enum align align, struct area area)
{
	const struct text *text = header_piece(cell, i);
	struct note_place place[MOST_NOTE_PLACES];
	struct content piece = *c;
	uint32_t before = 0, first = p->page->n_ops;

	for (uint16_t k = 0; k < i; k++)
		before += note_marks_of(p->t->marks, header_piece(cell, k), place);
	piece.text = text->utf8;
	piece.len = text->len;
	piece.align = align;
	if (p->t->marks && piece.len)
		set_marks(p, &piece, before);
	if (piece.len && !paint_plain(p, &piece, &area))
		paint_lines(p, &piece, &area);
	set_apart(p->page, first);
}

/* From the upper left corner of the cell, at the thickness of the table's lines but never invisible: a table without
 * lines between its rows has diagonals of a quarter point. */
static void paint_stroke(const struct painting *p, const struct area *a, unit x1, unit y1)
{
	unit pad = p->t->style.pad_x;

	page_add(p->page, OP_STROKE, MARK_LAYOUT)->stroke =
		(struct stroke){ a->x - pad, a->y, x1, y1, MAX(p->t->style.borders.rows, UNIT_PER_PT / 4), 0 };
}

void paint_diagonal(const struct painting *p, const struct header_cell *cell, const struct content *c)
{
	struct area a = area_of(p, &c->box);
	unit right = a.x + a.width + p->t->style.pad_x, bottom = a.y + a.height, line = c->style->line;
	unit low = bottom - p->t->style.pad_y - line;

	borders_join(p->borders, c->box.first_col, c->box.end_col, c->box.first_row, c->box.end_row);
	paint_piece(p, c, cell, 0, ALIGN_RIGHT, (struct area){ a.x, a.y + p->t->style.pad_y, a.width, line });
	paint_piece(p, c, cell, 1, ALIGN_LEFT, (struct area){ a.x, low, a.width, line });
	if (cell->n_pieces == 2) {
		paint_stroke(p, &a, right, bottom);
		return;
	}
	/* Two strokes: to the middle of the right side and to the middle of the bottom; the second text lies between.
	 */
	paint_stroke(p, &a, right, a.y + a.height / 2);
	paint_stroke(p, &a, a.x + a.width / 2, bottom);
	unit middle = a.y + a.height * 11 / 16; /* of the wedge, three quarters of the way along it */
	paint_piece(p, c, cell, 2, ALIGN_RIGHT, (struct area){ a.x, middle - line / 2, a.width, line });
}

/* ---- around the table ---- */

static void paint_line_text(const struct painting *p, const struct table_line *line, const struct text *text,
	enum align align, unit y, uint32_t mark)
{
	struct style style = *line->style;

	if (!text->len)
		return;
	style.align = align;
	style.indent = 0;

	struct paragraph *paragraph = paragraph_new(
		p->t->fonts, &style, text->utf8, text->len, p->strip->edge[p->strip->n_cols], p->page->arena);
	for (uint32_t i = 0; i < paragraph->n_lines; i++)
		paragraph_paint(paragraph, i, p->x,
			y + style.before + (unit)i * style.line + style_baseline(p->t->fonts, &style), mark, p->page);
}

unit paint_above(const struct painting *p, unit y)
{
	const struct table *table = p->t->table;
	bool begins = p->part->begins;
	/* The lines stand right above the grid. On strips the room for them is equally high (set_surroundings), so the
	 * first part of it may be empty. */
	unit bottom = y + (begins ? p->t->surroundings.above_first : p->t->surroundings.above_later), height = 0;

	for (uint32_t i = 0; i < table->n_above; i++)
		if (table->above[i].parts == PARTS_ALL || (table->above[i].parts == PARTS_FIRST) == begins)
			height += p->t->surroundings.above[i];
	y = bottom - height;
	for (uint32_t i = 0; i < table->n_above; i++) {
		const struct table_line *line = &table->above[i];
		uint32_t node = p->t->nodes->above ? p->t->nodes->above[i] : p->t->nodes->table;
		uint32_t mark = begins ? node : MARK_REPEATED;

		if (line->parts != PARTS_ALL && (line->parts == PARTS_FIRST) != begins)
			continue;
		paint_line_text(p, line, &line->left, ALIGN_LEFT, y, mark);
		paint_line_text(p, line, &line->center, ALIGN_CENTER, y, mark);
		paint_line_text(p, line, &line->right, ALIGN_RIGHT, y, mark);
		y += p->t->surroundings.above[i];
	}
	return bottom;
}

void paint_notes(const struct painting *p, unit y)
{
	const struct style *style = p->t->style.note;

	y += p->t->style.pad_y;
	for (uint32_t n = 0; n < p->t->table->n_notes; n++) {
		struct paragraph *note = p->t->surroundings.note[n];
		uint32_t mark = p->t->nodes->note ? p->t->nodes->note[n] : p->t->nodes->table;

		note->nodes = table_mark_nodes(p->t->nodes, NULL, mark, &p->t->table->note[n], 0, p->page->arena);
		for (uint32_t i = 0; i < note->n_lines; i++, y += style->line)
			paragraph_paint(note, i, p->x, y + style_baseline(p->t->fonts, style), mark, p->page);
	}
}
