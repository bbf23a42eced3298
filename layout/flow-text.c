/* The lines of a text that a page takes. */
#include "layout/flow-text.h"

#include "document/document.h"
#include "layout/flow-cursor.h"
#include "layout/flow-keep.h"
#include "layout/flow-lines.h"
#include "layout/flow-state.h"
#include "report/diag.h"

/* How many of the lines [index, index + n) of a text, the first at y, stand above the footnotes they bring. A line
 * whose footnotes would push it off the page is not set: they stand on the page of their mark. */
static uint32_t lines_that_fit(const struct flow_cursor *c, uint32_t block, uint32_t index, unit y, uint32_t n)
{
	const struct style *style = flow_style(c->flow, block);
	unit notes = c->notes;
	uint32_t k = 0;

	while (k < n) {
		notes = flow_with_notes(c->flow, block, index + k, notes);
		if (flow_next_line(c->flow, style, y, k + 1) > c->height - notes)
			break;
		k++;
	}
	return k;
}

static bool heading_before(const struct flow *flow, uint32_t block)
{
	const struct block *before = &flow->document->block[block] - 1;

	return block > 0 && before->kind == BLOCK_TEXT && before->style->keep_next;
}

/* The lower edge of what is left below the n lines from `index`, which bring their footnotes. */
static unit limit_below(const struct flow_cursor *c, uint32_t block, uint32_t index, uint32_t n)
{
	unit notes = c->notes;

	for (uint32_t i = 0; i < n; i++)
		notes = flow_with_notes(c->flow, block, index + i, notes);
	return c->height - notes;
}

/* Of a paragraph's lines [index, n): how many to set from y. 0: begin it on the next page. */
static uint32_t lines_to_set(const struct flow_cursor *c, uint32_t block, uint32_t index, unit y)
{
	const struct flow *flow = c->flow;
	const struct style *style = flow_style(flow, block);
	/* Lines from `index` on, how many of them fit, and where the last would end. */
	uint32_t left = flow_n_lines(flow, block) - index;
	uint32_t fit = lines_that_fit(c, block, index, y, left);

	unit bottom = flow_next_line(flow, style, y, left) + style->after, room = limit_below(c, block, index, fit);

	if (fit == left &&
		(((flow_signature_follows(flow, block) || flow_figure_follows(flow, block)) &&
			 flow_least_bottom(flow, block + 1, bottom) > room) ||
			(flow_closing_follows(flow, block) && flow_closing_bottom(flow, block + 1, bottom) > room))) {
		/* The signature never stands alone on a page: two lines go with it (GB/T 9704-2012 7.3.5.5), as they do
		 * with a figure that they name. 首页必须显示正文: of the only paragraph of a text, one line stays in
		 * any case.
		 */
		if (c->page == 0 && flow->document->block[block].first_page)
			return left > 2 ? left - 2 : 1;
		/* Below a heading stand two lines at least. */
		fit = left > 3 || (left == 3 && !heading_before(flow, block)) ? left - 2 : c->fresh ? left : 0;
	}
	if (fit < left && left - fit == 1)
		/* The last line of a paragraph never stands alone at a page top. */
		fit = fit > 1 ? fit - 1 : 0;
	/* A page without anything on it takes a line whatever the rules ask, or there would be no end of pages. */
	if (fit == 0 && c->fresh)
		fit = MAX(lines_that_fit(c, block, index, y, left), 1);
	return fit;
}

/* What stands on the sheet of a wide table, as its heading does, begins a page of that kind: a sheet cannot change
 * below what stands on it. False: this page is another and not empty. */
static bool begin_sheet(struct flow_cursor *c, const struct table_layout *table)
{
	if (!table)
		return true;
	if (!c->fresh)
		return c->sheet == table->sheet;
	c->sheet = table->sheet;
	c->height = table->room.height;
	return true;
}

/* After the entries of a contents list that stand on one page with the chapter at `block`: those of its sections; the
 * last three of a list. */
static uint32_t chapter_end(const struct document *document, uint32_t block)
{
	uint32_t end = block + 1, last;

	while (end < document->n_blocks && document->block[end].contents && document->block[end].contents->depth > 0)
		end++;
	for (last = end; last < document->n_blocks && document->block[last].contents;)
		last++;
	return last - block <= 3 ? last : end;
}

enum { CHAPTER_LINES = 7 }; /* of a contents list: a longer chapter may part */

/* Whether a chapter of a contents list has no room on the page for all of it. */
static bool parts_chapter(const struct flow_cursor *c, uint32_t block)
{
	const struct document *document = c->flow->document;
	uint32_t lines = 0;
	unit y = c->y;

	if (c->fresh || !document->block[block].contents || document->block[block].contents->depth > 0 ||
		!document->block[block - 1].contents)
		return false;
	for (uint32_t i = block, end = chapter_end(document, block); i < end; i++) {
		const struct style *style = flow_style(c->flow, i);

		lines += flow_n_lines(c->flow, i);
		y = flow_next_line(c->flow, style, flow_begin(c->flow, i, 0, y, false), flow_n_lines(c->flow, i)) +
		    style->after;
	}
	return lines <= CHAPTER_LINES && y > cursor_limit(c);
}

bool flow_fill_text(struct flow_cursor *c, struct flow_place *at)
{
	const struct flow *flow = c->flow;

	if (!begin_sheet(c, flow->block[at->block].on_sheet_of))
		return false;
	const struct style *style = flow_style(flow, at->block);
	unit y = flow_begin(flow, at->block, at->index, c->y, c->fresh);
	uint32_t n = flow_n_lines(flow, at->block), fit;

	/* Nothing to set takes no room, and would never be done. */
	if (n == 0) {
		*at = (struct flow_place){ .block = at->block + 1 };
		return true;
	}
	/* A heading does not stay behind by itself: the block that it is kept with has to begin on this page too. On an
	 * empty page there is no better place. */
	if (style->keep_next && at->index == 0 && !c->fresh &&
		flow_least_bottom(flow, at->block, c->y) > cursor_limit(c))
		return false;
	if (at->index == 0 && parts_chapter(c, at->block))
		return false;
	fit = lines_to_set(c, at->block, at->index, y);
	if (fit == 0)
		return false;

	for (uint32_t i = 0; i < fit; i++)
		c->notes = flow_with_notes(flow, at->block, at->index + i, c->notes);
	if (c->fresh && flow_next_line(flow, style, y, fit) > cursor_limit(c)) {
		c->ok = diag(c->diags, DIAG_LINE_TOO_TALL, NOWHERE, style->name);
		return false;
	}

	/* The space after a paragraph is not its last line's when it goes on. */
	bool done = at->index + fit == n;
	cursor_place(c, (struct flow_piece){ .block = at->block, .first = at->index, .end = at->index + fit, .y = y },
		flow_next_line(flow, style, y, fit) + (done ? style->after : 0));
	/* Below the title the grid begins anew (docs/composing.md, Pages). */
	if (done && (style->title || flow->document->block[at->block].joint))
		c->flow->from = c->y;
	*at = done ? (struct flow_place){ .block = at->block + 1 }
		   : (struct flow_place){ .block = at->block, .index = at->index + fit };
	return done;
}
