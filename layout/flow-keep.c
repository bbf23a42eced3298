/* What must stay together is found by looking ahead, over the blocks that follow, before anything is placed. */
#include "layout/flow-keep.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "layout/flow-lines.h"
#include "layout/flow-state.h"

bool flow_signs(const struct flow *flow, uint32_t block)
{
	const struct block *b = &flow->document->block[block];

	return block < flow->document->n_blocks && (b->kind == BLOCK_SIGNATURE || b->signs);
}

bool flow_signature_follows(const struct flow *flow, uint32_t block)
{
	return flow_signs(flow, block + 1);
}

/* 附注, or the date of a signature set as texts: what stands right below another part of it. */
static bool belongs_to_signature(const struct flow *flow, uint32_t block)
{
	return block < flow->document->n_blocks && flow->document->block[block].with_signature;
}

/* The imprint of a letter, 抄送 alone, stands on the signature's page where a page holds both; one that asks for an
 * even page may be alone. `block` is behind the signature, which is `height` high. */
static unit foot_below(const struct flow *flow, uint32_t block, unit height)
{
	const struct block *b = &flow->document->block[block];

	if (block >= flow->document->n_blocks || b->kind != BLOCK_FOOT || b->even_page ||
		height + flow->block[block].height > flow->height)
		return 0;
	return flow->block[block].height;
}

/* What goes on for lines, as who was present, may be parted: two lines of it do. */
unit flow_signature_bottom(const struct flow *flow, uint32_t block, unit y)
{
	uint32_t first = block, n;
	const unit top = y;

	do {
		n = flow_n_lines(flow, block);
		y = block == first ? y : flow_begin(flow, block, 0, y, false);
		if (flow->document->block[block].kind == BLOCK_TEXT && n > 3)
			return flow_next_line(flow, flow_style(flow, block), y, 2);
		y = flow_next_line(flow, flow_style(flow, block), y, n);
	} while (belongs_to_signature(flow, ++block));
	return y + foot_below(flow, block, y - top);
}

unit flow_closing_bottom(const struct flow *flow, uint32_t list, unit y)
{
	const struct block *b = &flow->document->block[list];

	y = flow_next_line(flow, b->style, flow_begin(flow, list, 0, y, false), flow_n_lines(flow, list)) +
	    b->style->after;
	y = flow_begin(flow, list + 1, 0, y, false);
	return flow_signature_bottom(flow, list + 1, y);
}

bool flow_closing_follows(const struct flow *flow, uint32_t block)
{
	const struct block *b = &flow->document->block[block];
	struct flow next = *flow; /* a page without a title */

	next.from = 0;
	return block + 1 < flow->document->n_blocks && b[1].closing && flow_signature_follows(flow, block + 1) &&
	       flow_closing_bottom(&next, block + 1, flow_next_line(&next, b->style, 0, 3) + b->style->after) <=
		       flow->height;
}

/* 注：数据截至年底。 below a table or a figure, as a paragraph of the text. */
static bool note_follows(const struct flow *flow, uint32_t block)
{
	static const char *const begin[] = { "注：", "注:", "注1", "说明：", "备注：", "资料来源：", "数据来源：" };
	const struct block *b = &flow->document->block[block];

	if (block + 1 >= flow->document->n_blocks || b[1].kind != BLOCK_TEXT ||
		(b->kind != BLOCK_TABLE && b->kind != BLOCK_FIGURE))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(begin); i++)
		if (b[1].text.len >= strlen(begin[i]) && memcmp(b[1].text.utf8, begin[i], strlen(begin[i])) == 0)
			return true;
	return false;
}

/* Whether a signature follows the block, or the list of attachments that stands with it. */
static bool signing_follows(const struct flow *flow, uint32_t block)
{
	return flow_signature_follows(flow, block) ||
	       (block + 1 < flow->document->n_blocks && flow->document->block[block + 1].closing &&
		       flow_signature_follows(flow, block + 1));
}

/* Whether something follows a table or figure that stands with it: its note, or what closes the text. */
static bool tail_follows(const struct flow *flow, uint32_t block)
{
	return note_follows(flow, block) || signing_follows(flow, block);
}

/* The bottom of what tail_follows found below the block, which ends at y: there the grid begins anew. */
static unit tail_bottom(const struct flow *flow, uint32_t block, unit y)
{
	struct flow below = *flow;

	below.from = y;
	if (note_follows(flow, block)) {
		const struct style *style = flow_style(flow, ++block);
		uint32_t n = flow_n_lines(flow, block);

		y = flow_next_line(&below, style, flow_begin(&below, block, 0, y, false), n <= 3 ? n : 2);
		if (n > 3 || !signing_follows(flow, block))
			return y;
		y += style->after;
	}
	return flow->document->block[block + 1].closing
		       ? flow_closing_bottom(&below, block + 1, y)
		       : flow_signature_bottom(&below, block + 1, flow_begin(&below, block + 1, 0, y, false));
}

bool flow_leaves_tail(const struct flow *flow, uint32_t block, unit room, unit bottom, unit least, unit after)
{
	return tail_follows(flow, block) && tail_bottom(flow, block, bottom + after) > room &&
	       tail_bottom(flow, block, least + after) <= flow->height;
}

/* The bottom of a figure or short table that begins at y, with what closes the text where a page can hold both. */
static unit whole_bottom(const struct flow *flow, uint32_t block, unit y, unit after)
{
	unit height = flow->block[block].height;

	return tail_follows(flow, block) && tail_bottom(flow, block, height + after) <= flow->height
		       ? tail_bottom(flow, block, y + height + after)
		       : y + height;
}

bool flow_figure_follows(const struct flow *flow, uint32_t block)
{
	const struct block *b = &flow->document->block[block];
	struct flow next = *flow; /* a page without a title */

	next.from = 0;
	return b->names_figure && b->kind == BLOCK_TEXT &&
	       flow_begin(&next, block + 1, 0, flow_next_line(&next, b->style, 0, 3), false) +
			       flow->block[block + 1].height <=
		       flow->height;
}

unit flow_least_bottom(const struct flow *flow, uint32_t block, unit y)
{
	for (; block < flow->document->n_blocks; block++) {
		const struct block *b = &flow->document->block[block];
		uint32_t n = flow_n_lines(flow, block);

		y = flow_begin(flow, block, 0, y, y == 0);
		switch (b->kind) {
		case BLOCK_TABLE:
			if (flow->block[block].table->sheet != SHEET_PAGE)
				return y; /* it stands on a page of its own */
			/* Of so few rows none is carried over to what closes the text (carry_rows). */
			if (flow->block[block].least_rows == flow->block[block].table->table->n_rows)
				return whole_bottom(flow, block, y, flow->block[block].table->style.after);
			return y + flow->block[block].height;
		case BLOCK_SIGNATURE:
			return flow_signature_bottom(flow, block, y);
		case BLOCK_PAGE_BREAK:
			return y;
		case BLOCK_FIGURE:
			return whole_bottom(flow, block, y, b->illustration->after);
		case BLOCK_FOOT:
			return y + flow->block[block].height;
		case BLOCK_SEPARATOR:
			/* A separator ends what stands above it: it may be the last thing on a page. */
			return y + flow_separator_height(b->separator);
		case BLOCK_TEXT:
			if (b->signs)
				return flow_signature_bottom(flow, block, y);
			/* A short paragraph before a signature goes with it (lines_to_set), and before a list too. */
			if (!b->style->keep_next && n <= 3 && flow_closing_follows(flow, block))
				return flow_closing_bottom(
					flow, block + 1, flow_next_line(flow, b->style, y, n) + b->style->after);
			if (!b->style->keep_next &&
				(n > 3 || !(flow_signature_follows(flow, block) || flow_figure_follows(flow, block))))
				return flow_next_line(flow, b->style, y, n <= 3 ? n : 2);
			y = flow_next_line(flow, b->style, y, n) + b->style->after;
		}
	}
	return y;
}
