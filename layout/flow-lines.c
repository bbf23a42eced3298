/* Where the lines of a block stand: what is above its first, the grid, and the footnotes that they bring. */
#include "layout/flow-lines.h"

#include "document/document.h"
#include "layout/flow-state.h"
#include "layout/paragraph.h"
#include "layout/signature.h"

unit flow_grid_line(const struct flow *flow, unit from, uint32_t k)
{
	/* Each line is found from where the grid begins, not from the line before: what rounding takes does not add up.
	 */
	return from + (unit)((int64_t)k * flow->height / flow->document->page.grid_lines);
}

/* The first grid line at y or below. */
static uint32_t grid_at(const struct flow *flow, unit from, unit y)
{
	/* Rounded down twice, k may be the line above y. y at or above where the grid begins is its line 0. */
	uint32_t k = (uint32_t)((int64_t)MAX(y - from, 0) * flow->document->page.grid_lines / flow->height);

	return flow_grid_line(flow, from, k) >= y ? k : k + 1;
}

unit flow_line_y(const struct flow *flow, unit from, const struct style *style, unit y, uint32_t i)
{
	return style->on_grid ? flow_grid_line(flow, from, grid_at(flow, from, y) + i) : y + (unit)i * style->line;
}

unit flow_next_line(const struct flow *flow, const struct style *style, unit y, uint32_t i)
{
	return flow_line_y(flow, flow->from, style, y, i);
}

const struct style *flow_style(const struct flow *flow, uint32_t block)
{
	const struct block *b = &flow->document->block[block];

	return b->kind == BLOCK_SIGNATURE ? b->signature->style : flow->block[block].style;
}

unit flow_separator_height(const struct separator *separator)
{
	return separator->page_bottom ? 0 : separator->thickness + separator->between + separator->second;
}

/* A rule under a text stands with its middle so far below the text's ink (GB/T 9704-2012 7.2.7). */
static unit begin_separator(const struct flow *flow, uint32_t block, unit y)
{
	const struct block *b = &flow->document->block[block];
	const struct separator *separator = b->separator;

	if (separator->page_bottom)
		return y;
	if (!separator->below || block == 0 || b[-1].kind != BLOCK_TEXT)
		return y + separator->before;

	/* From the text's line box to its ink; never nearer to the text than where it ends. */
	const struct style *above = flow_style(flow, block - 1);
	unit last = y - above->after - above->line;
	return MAX(
		y, last + flow->block[block - 1].ink_bottom + separator->below - flow_separator_height(separator) / 2);
}

/* 份号 at the left of the line that has the number at its right (GB/T 9704-2012 10.1). Not the first block of all. It
 * goes back up to the line above, and takes no line of its own. */
static bool is_beside(const struct block *b)
{
	return b->style->beside && b[-1].kind == BLOCK_TEXT && b[-1].style->align == ALIGN_RIGHT;
}

/* Space before a block is dropped where a page ends above it, not where one was meant to begin: the words of a cover
 * keep it (CSS Fragmentation 5.2). A heading stands at the top of its page in either case, as chapters do that begin
 * one. */
static bool is_page_begun(const struct flow *flow, uint32_t block)
{
	const struct block *b = &flow->document->block[block];

	return block == 0 || (b[-1].kind == BLOCK_PAGE_BREAK && b->tag == TAG_P);
}

unit flow_begin(const struct flow *flow, uint32_t block, uint32_t index, unit y, bool fresh)
{
	const struct block *b = &flow->document->block[block];
	const struct style *style = flow_style(flow, block);

	switch (b->kind) {
	case BLOCK_TEXT:
		/* Negative: the ink begins so far above the type area (发文机关标志 of a letter, GB/T 9704-2012 10.1).
		 */
		if (index == 0 && fresh && style->top < 0)
			return style->top - flow->block[block].ink_top;
		if (index == 0 && !fresh && is_beside(b))
			y -= b[-1].style->line + b[-1].style->after;
		if (index == 0)
			y = MAX(fresh && !is_page_begun(flow, block) ? y : y + style->before,
				style->top - flow->block[block].ink_top);
		return flow_next_line(flow, style, y, 0);
	case BLOCK_TABLE:
		return index == 0 && !fresh ? y + b->table->style->before : y;
	case BLOCK_SIGNATURE:
		return flow_next_line(flow, b->signature->style, y, 0);
	case BLOCK_SEPARATOR:
		return begin_separator(flow, block, y);
	case BLOCK_FIGURE:
		return fresh ? y : y + b->illustration->before;
	case BLOCK_FOOT:
		/* At the foot of the type area, or right below what reaches further down. */
		return MAX(y, flow->height - flow->block[block].height);
	case BLOCK_PAGE_BREAK:
		break;
	}
	return y;
}

uint32_t flow_n_lines(const struct flow *flow, uint32_t block)
{
	const struct block_layout *b = &flow->block[block];

	return b->paragraph ? MAX(b->paragraph->n_lines, b->rows) : b->signature ? signature_lines(b->signature) : 0;
}

/* ---- footnotes ---- */

/* How many notes have their marks before a byte of the text, the first `n` of them among these. Notes are in the order
 * of their marks, and halved: a text can have as many as it has lines. */
static uint32_t notes_before(const struct text *text, uint32_t n, uint32_t at)
{
	uint32_t end = text->n_notes;

	while (n < end) {
		const uint32_t middle = n + (end - n) / 2;
		if (text->note[middle].at < at)
			n = middle + 1;
		else
			end = middle;
	}
	return n;
}

/* By bytes of the text: a note belongs to the line that its mark's place is in. */
void flow_line_notes(const struct flow *flow, uint32_t block, uint32_t i, uint32_t *first, uint32_t *end)
{
	const struct text *text = &flow->document->block[block].text;
	const struct paragraph *p = flow->block[block].paragraph;
	const struct line *line = &p->line[i];
	uint32_t from = p->shaped.cluster[line->first].first, to = p->shaped.cluster[line->end - 1].end;

	*first = notes_before(text, 0, from);
	*end = notes_before(text, *first, to);
}

unit flow_with_notes(const struct flow *flow, uint32_t block, uint32_t i, unit notes)
{
	uint32_t first, end;

	if (!flow->block[block].note)
		return notes;
	flow_line_notes(flow, block, i, &first, &end);
	/* The page's first footnote brings the line above it. */
	if (first < end && notes == 0)
		notes = FLOW_NOTE_RULE;
	for (uint32_t n = first; n < end; n++)
		notes += (unit)flow->block[block].note[n]->n_lines * flow->document->note->line;
	return notes;
}
