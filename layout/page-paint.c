#include "layout/page-paint.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "layout/contents-line.h"
#include "layout/figure-draw.h"
#include "layout/figure-layout.h"
#include "layout/figure-paint.h"
#include "layout/flow-lines.h"
#include "layout/flow.h"
#include "layout/joint-head.h"
#include "layout/layout-state.h"
#include "layout/page.h"
#include "layout/paragraph-paint.h"
#include "layout/paragraph.h"
#include "layout/signature.h"
#include "layout/table-paint.h"
#include "layout/tail-names.h"
#include "report/arena.h"

/* x and top: the upper left corner of the type area. */
static void paint_text(const struct layout *l, const struct flow_piece *piece, unit x, unit top, struct page *page)
{
	const struct block *block = &l->document->block[piece->block];
	const struct block_layout *set = &l->flow.block[piece->block];
	const struct style *style = set->style;
	unit baseline = top + style_baseline(l->fonts, style);
	uint32_t mark = l->structure->block[piece->block].text.node;

	if (block->joint) {
		joint_head_paint(set, l->fonts, x, top + piece->y, mark, page);
		return;
	}
	/* What stands at the right may take more lines than the text itself; the text then begins so many lines
	 * further down. */
	uint32_t own = set->paragraph->n_lines, lines = MAX(own, set->rows);
	if (block->contents) {
		for (uint32_t i = piece->first; i < piece->end; i++)
			contents_line_paint(set, block, l->heading[block->contents->block], i, x,
				baseline + flow_line_y(&l->flow, piece->from, style, piece->y, i - piece->first),
				l->measure, mark, page);
		return;
	}
	for (uint32_t i = piece->first; i < piece->end; i++) {
		unit y = baseline + flow_line_y(&l->flow, piece->from, style, piece->y, i - piece->first);

		if (i + own >= lines)
			paragraph_paint(set->paragraph, i + own - lines, x, y, mark, page);
		if (set->tail && i + set->rows >= lines)
			paragraph_paint(set->tail, i + set->rows - lines, x, y, mark, page);
	}
	/* The names at the tail may begin above the text, and end beside its last line; they are read after it. */
	for (uint32_t i = MAX(piece->first, lines - set->rows); set->names && i < piece->end; i++)
		tail_names_paint(set->names, i + set->rows - lines, x,
			baseline + flow_line_y(&l->flow, piece->from, style, piece->y, i - piece->first), mark, page);
}

/* One line or two (the red ones of a letter, GB/T 9704-2012 10.1). A width of its own puts it in the middle of the
 * page, not of the type area, whose margins differ. Returns where what follows begins. */
static unit paint_separator(
	const struct layout *l, const struct separator *separator, unit x, unit y, struct page *page)
{
	const struct page_spec *spec = &l->document->page;
	unit width = separator->width ? separator->width : l->measure,
	     second = y + separator->thickness + separator->between;

	if (separator->width)
		x = (spec->width - separator->width) / 2;
	page_add_rect(page, MARK_LAYOUT, (struct rect){ x, y, width, separator->thickness, separator->color });
	if (separator->second)
		page_add_rect(
			page, MARK_LAYOUT, (struct rect){ x, second, width, separator->second, separator->color });
	return second + separator->second + separator->after;
}

/* A foot stands on its own line pitch and not on the grid; it is whole on its page, so piece->first and end are not
 * asked. */
static void paint_foot(const struct layout *l, const struct flow_piece *piece, unit x, struct page *page)
{
	const struct block *block = &l->document->block[piece->block];
	const struct block_layout *inner = l->flow.block[piece->block].inner;
	const struct block_nodes *nodes = l->structure->block[piece->block].inner;
	unit y = l->document->page.top + piece->y;

	for (uint32_t i = 0; i < block->n_inner; i++) {
		const struct block *b = &block->inner[i];
		const struct paragraph *p = inner[i].paragraph;

		if (b->kind == BLOCK_SEPARATOR)
			y = paint_separator(l, b->separator, x, y + b->separator->before, page);
		uint32_t own = p ? p->n_lines : 0, lines = MAX(own, inner[i].rows);
		for (uint32_t line = 0; line < lines; line++, y += b->style->line) {
			unit baseline = y + style_baseline(l->fonts, b->style);

			if (line + own >= lines)
				paragraph_paint(p, line + own - lines, x, baseline, nodes[i].text.node, page);
			if (inner[i].tail && line + inner[i].rows >= lines)
				paragraph_paint(inner[i].tail, line + inner[i].rows - lines, x, baseline,
					nodes[i].text.node, page);
		}
	}
}

uint32_t page_count_seals(const struct layout *l, uint32_t end)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < end; i++) {
		const struct block *block = &l->document->block[i];

		if (block->kind == BLOCK_SIGNATURE && block->signature->seal)
			n += block->signature->n_organs;
	}
	return n;
}

/* The field is a square as large as the seal, or a signer's room, kept on the paper; they are numbered through the
 * document, from 1. */
static void add_seal(const struct layout *l, const struct flow_piece *piece, uint32_t organ, unit x, const unit *line,
	struct page *page)
{
	const struct signature *signature = l->document->block[piece->block].signature;
	struct rect area = signature_field(l->flow.block[piece->block].signature, organ, l->options.seal, x, line);

	area.x = CLAMP(area.x, 0, page->width - area.width);
	area.y = CLAMP(area.y, 0, page->height - area.height);
	page_add(page, OP_SEAL, l->structure->block[piece->block].seal[organ])->seal = (struct seal_field){
		.area = area,
		.number = page_count_seals(l, piece->block) + organ + 1,
		.label = signature->seal_label[organ],
	};
}

static void paint_signature(const struct layout *l, const struct flow_piece *piece, unit x, struct page *page)
{
	const struct signature *signature = l->document->block[piece->block].signature;
	/* Where each line's top is on the page: the signature counts lines only, and does not know of the grid. */
	unit *line = ARENA_ARRAY(page->arena, unit, piece->end);

	for (uint32_t i = 0; i < piece->end; i++)
		line[i] = l->document->page.top + flow_line_y(&l->flow, piece->from, signature->style, piece->y, i);
	signature_paint(
		l->flow.block[piece->block].signature, l->fonts, x, line, &l->structure->block[piece->block], page);
	for (uint32_t i = 0; l->options.seal && signature->seal && i < signature->n_organs; i++)
		add_seal(l, piece, i, x, line, page);
}

/* What footnotes leave free at the foot of a page, where the imprint stands there; 0: none does. */
static unit foot_height(const struct layout *l, const struct flow_page *filled)
{
	const struct flow_piece *last = filled->n_pieces ? &filled->piece[filled->n_pieces - 1] : NULL;

	if (!last || l->document->block[last->block].kind != BLOCK_FOOT)
		return 0;
	return l->flow.block[last->block].height + FLOW_NOTES_APART;
}

/* Footnotes stand at the foot of the type area, below a line a quarter of it wide, in the order of their marks. */
static void paint_notes(const struct layout *l, const struct flow_page *filled, unit x, struct page *page)
{
	const struct page_spec *spec = &l->document->page;
	const struct style *style = l->document->note;
	unit y = spec->height - spec->bottom - foot_height(l, filled) - filled->notes;

	if (!filled->notes)
		return;
	page_add_rect(page, MARK_LAYOUT,
		(struct rect){ x, y + FLOW_NOTE_RULE / 2, l->measure / 4, UNIT_FROM_PT(0.5), style->color });
	y += FLOW_NOTE_RULE + style_baseline(l->fonts, style);
	for (uint32_t k = 0; k < filled->n_pieces; k++) {
		const struct flow_piece *piece = &filled->piece[k];
		const struct block_layout *set = &l->flow.block[piece->block];

		for (uint32_t i = piece->first; set->note && i < piece->end; i++) {
			uint32_t first, end;

			flow_line_notes(&l->flow, piece->block, i, &first, &end);
			for (uint32_t n = first; n < end; n++)
				for (uint32_t line = 0; line < set->note[n]->n_lines; line++, y += style->line)
					paragraph_paint(set->note[n], line, x, y, set->note[n]->nodes->node, page);
		}
	}
}

/* In the middle of the type area, its title below it. */
static void paint_figure(const struct layout *l, const struct flow_piece *piece, unit x, struct page *page)
{
	const struct block *block = &l->document->block[piece->block];
	const struct block_layout *set = &l->flow.block[piece->block];
	const struct block_nodes *nodes = &l->structure->block[piece->block];
	unit y = l->document->page.top + piece->y;
	unit right = l->measure - set->figure_width;
	enum figure_place place = block->illustration->place;
	const struct rect area = { x + (place == PLACE_LEFT           ? 0
					       : place == PLACE_RIGHT ? right
								      : right / 2),
		y, set->figure_width, set->figure_height, 0 };

	if (figure_is_drawn(block->illustration))
		figure_paint(l->fonts, block->illustration, area, nodes->figure, page);
	else
		page_add_image(page, nodes->figure ? nodes->figure : MARK_LAYOUT, block->illustration->picture, area);
	y += set->figure_height + FIGURE_GAP;
	for (uint32_t i = 0; set->paragraph && i < set->paragraph->n_lines; i++)
		paragraph_paint(set->paragraph, i, x,
			y + (unit)i * block->style->line + style_baseline(l->fonts, block->style), nodes->text.node,
			page);
}

/* On the page; of the second red line of a letter (GB/T 9704-2012 10.1) from the page's lower edge. */
static unit separator_y(const struct layout *l, const struct flow_piece *piece)
{
	const struct separator *separator = l->document->block[piece->block].separator;
	unit height = separator->thickness + separator->between + separator->second;

	if (separator->page_bottom)
		return l->document->page.height - separator->page_bottom - height / 2;
	return l->document->page.top + piece->y;
}

static void paint_piece(const struct layout *l, const struct flow_piece *piece, unit x, struct page *page)
{
	unit top = l->document->page.top;

	switch (l->document->block[piece->block].kind) {
	case BLOCK_TEXT:
		paint_text(l, piece, x, top, page);
		break;
	case BLOCK_TABLE:
		table_paint(l->flow.block[piece->block].table, &piece->part, x, top + piece->y, page);
		break;
	case BLOCK_SIGNATURE:
		paint_signature(l, piece, x, page);
		break;
	case BLOCK_SEPARATOR:
		paint_separator(l, l->document->block[piece->block].separator, x, separator_y(l, piece), page);
		break;
	case BLOCK_FOOT:
		paint_foot(l, piece, x, page);
		break;
	case BLOCK_FIGURE:
		paint_figure(l, piece, x, page);
		break;
	case BLOCK_PAGE_BREAK:
		break;
	}
}

/* A turned table, with what stands above it, is painted on its side's own page first: its upper left corner comes to
 * the lower left one of the type area, so that seen upright its head is at the left edge (GB/T 9704-2012 7.4). */
static void paint_turned(const struct layout *l, const struct flow_page *filled, unit x, struct page *page)
{
	const struct page_spec *spec = &l->document->page;
	uint32_t first = page->n_ops;

	for (uint32_t k = 0; k < filled->n_pieces; k++) {
		const struct flow_piece *piece = &filled->piece[k];
		if (l->document->block[piece->block].kind == BLOCK_TEXT)
			paint_text(l, piece, 0, 0, page);
		else
			table_paint(l->flow.block[piece->block].table, &piece->part, 0, piece->y, page);
	}
	page_turn(page, first, x, spec->height - spec->bottom);
}

void page_paint_pieces(const struct layout *l, const struct flow_page *filled, unit x, struct page *page)
{
	if (filled->sheet == SHEET_TURNED)
		paint_turned(l, filled, x, page);
	for (uint32_t k = 0; k < filled->n_pieces && filled->sheet != SHEET_TURNED; k++)
		paint_piece(l, &filled->piece[k], x, page);
	paint_notes(l, filled, x, page);
}

static char *fill_in(const char *text, const char *what, uint32_t number)
{
	char digits[16];
	g_auto(GStrv) parts = g_strsplit(text, what, -1);

	g_snprintf(digits, sizeof(digits), "%u", number);
	return g_strjoinv(digits, parts);
}

/* The number stands below the type area, on the outer side: right on odd pages, left on even ones (GB/T 9704-2012 7.5).
 */
void page_paint_number(const struct layout *l, unit x, unit measure, struct page *page)
{
	const struct page_spec *spec = &l->document->page;
	const struct page_number *number = &spec->number;

	if (!number->text || page->number < number->first)
		return;

	g_autofree char *with_page = fill_in(number->text, "{page}", page->number);
	g_autofree char *filled = fill_in(with_page, "{pages}", l->start->len);
	char *text = arena_strdup(page->arena, filled);
	struct style style = *number->style;
	bool left = number->place == NUMBER_OUTER && page->number % 2 == 0;

	style.align = number->place == NUMBER_CENTER ? ALIGN_CENTER : left ? ALIGN_LEFT : ALIGN_RIGHT;
	style.indent = 0;
	style.left = style.right = number->place == NUMBER_CENTER ? 0 : number->inset;

	struct paragraph *p = paragraph_new(l->fonts, &style, text, strlen(text), measure, page->arena);
	/* The middle of the line is that far below the type area: of 7 mm in GB/T 9704 the dashes beside the number
	 * are. */
	unit top = spec->height - spec->bottom + number->drop - style.line / 2;
	for (uint32_t i = 0; i < p->n_lines; i++)
		paragraph_paint(
			p, i, x, top + (unit)i * style.line + style_baseline(l->fonts, &style), MARK_PAGINATION, page);
}
