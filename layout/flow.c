/* A page is filled a block at a time until one does not fit: nothing is ever taken back, and what a page holds depends
 * on its start alone. Each fill_… function places what it can of one kind of block and moves the place on. */
#include "layout/flow.h"

#include <glib.h>

#include "document/document.h"
#include "layout/flow-cursor.h"
#include "layout/flow-keep.h"
#include "layout/flow-lines.h"
#include "layout/flow-table.h"
#include "layout/flow-text.h"
#include "layout/signature.h"
#include "report/arena.h"
#include "report/diag.h"

/* Each of these places what fits of a block from `at` and moves `at`; false when the page is full. */

/* More organs than a page has room for. */
static bool signature_too_tall(const struct block *block, struct diags *diags)
{
	const struct text *organ = &block->signature->organ[0];
	const struct where where = { .path = organ->path, .label = organ->label };
	char number[16];

	g_snprintf(number, sizeof(number), "%u", block->signature->n_organs);
	return diag(diags, DIAG_SIGNATURE_TOO_TALL, where, number);
}

static bool fill_signature(struct flow_cursor *c, struct flow_place *at)
{
	const struct style *style = flow_style(c->flow, at->block);
	uint32_t n = flow_n_lines(c->flow, at->block);
	unit y = flow_begin(c->flow, at->block, 0, c->y, c->fresh);

	if (!c->fresh && flow_signature_bottom(c->flow, at->block, y) > cursor_limit(c))
		return false;
	if (flow_next_line(c->flow, style, y, n) > cursor_limit(c)) {
		c->ok = signature_too_tall(&c->flow->document->block[at->block], c->diags);
		return false;
	}
	cursor_place(
		c, (struct flow_piece){ .block = at->block, .end = n, .y = y }, flow_next_line(c->flow, style, y, n));
	*at = (struct flow_place){ .block = at->block + 1 };
	return true;
}

/* A separator or a figure, whole. On an empty page it is placed even where it is higher than the page. */
static bool fill_solid(struct flow_cursor *c, struct flow_place *at, unit height, unit after)
{
	unit y = flow_begin(c->flow, at->block, 0, c->y, c->fresh);

	if (!c->fresh && y + height > cursor_limit(c))
		return false;
	cursor_place(c, (struct flow_piece){ .block = at->block, .end = 1, .y = y }, y + height + after);
	*at = (struct flow_place){ .block = at->block + 1 };
	return true;
}

/* A figure, whole; it is no higher than a page (figure-layout.h). As below a table the grid begins anew. */
static bool fill_figure(struct flow_cursor *c, struct flow_place *at)
{
	unit height = c->flow->block[at->block].height, y = flow_begin(c->flow, at->block, 0, c->y, c->fresh);
	unit after = c->flow->document->block[at->block].illustration->after;

	if (!cursor_has_only_heads(c) &&
		flow_leaves_tail(c->flow, at->block, cursor_limit(c), y + height, height, after))
		return false;
	if (!fill_solid(c, at, height, after))
		return false;
	c->flow->from = c->y;
	return true;
}

/* At the foot of the type area; footnotes of the page stand above it. */
static bool fill_foot(struct flow_cursor *c, struct flow_place *at)
{
	unit height = c->flow->block[at->block].height, y = flow_begin(c->flow, at->block, 0, c->y, c->fresh);

	if (!c->fresh && c->y + height + (c->notes ? FLOW_NOTES_APART : 0) > cursor_limit(c))
		return false;
	cursor_place(c, (struct flow_piece){ .block = at->block, .end = 1, .y = y }, y + height);
	*at = (struct flow_place){ .block = at->block + 1 };
	return true;
}

/* The imprint stands on an even page. Where the text ends on one without room for it, the page between stays blank, and
 * neither has a number (GB/T 9704-2012 7.5): flow_unnumbered. */
static bool leave_odd_page(const struct flow_cursor *c, struct flow_place *at)
{
	/* 1: a page was left blank before it (flow_unnumbered). */
	at->index = c->fresh;
	return false;
}

static bool fill_block(struct flow_cursor *c, struct flow_place *at)
{
	const struct block *block = &c->flow->document->block[at->block];

	switch (block->kind) {
	case BLOCK_TEXT:
		return flow_fill_text(c, at);
	case BLOCK_TABLE:
		return flow_fill_table(c, at);
	case BLOCK_SIGNATURE:
		return fill_signature(c, at);
	case BLOCK_SEPARATOR:
		return fill_solid(c, at, flow_separator_height(block->separator), block->separator->after);
	case BLOCK_FIGURE:
		return fill_figure(c, at);
	case BLOCK_FOOT:
		if (block->even_page && c->page % 2 == 0)
			return leave_odd_page(c, at);
		return fill_foot(c, at);
	/* At the top of a page it is done already: no blank page comes of it. */
	case BLOCK_PAGE_BREAK:
		at->block++;
		return c->fresh;
	}
	return false;
}

bool flow_fill(const struct flow *flow, struct flow_place start, uint32_t page_index, struct diags *diags,
	struct arena *arena, struct flow_page *page)
{
	struct flow of_page = *flow;
	struct flow_cursor c = {
		.flow = &of_page,
		.page = page_index,
		.fresh = true,
		.height = flow->height,
		.pieces = g_array_new(false, false, sizeof(struct flow_piece)),
		.diags = diags,
		.arena = arena,
		.ok = true,
	};
	struct flow_place at = start;

	while (at.block < flow->document->n_blocks && fill_block(&c, &at))
		;
	page->notes = c.notes;
	page->piece = arena_take_array(arena, c.pieces, &page->n_pieces);
	page->sheet = c.sheet;
	page->next = at;
	return c.ok;
}

bool flow_unnumbered(const struct flow *flow, struct flow_place start, const struct flow_page *page)
{
	bool blank = !page->n_pieces;

	return blank || (start.block < flow->document->n_blocks && start.index &&
				flow->document->block[start.block].kind == BLOCK_FOOT);
}
