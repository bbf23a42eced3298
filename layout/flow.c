/* A page is filled a block at a time until one does not fit. What must stay together is found by looking ahead, over
 * the blocks that follow, before anything is placed: nothing is ever taken back, and what a page holds depends on its
 * start alone. Each fill_… function places what it can of one kind of block and moves the place on. */
#include "layout/flow.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "layout/paragraph.h"
#include "layout/signature.h"
#include "layout/table-pages.h"
#include "report/arena.h"
#include "report/diag.h"
#include "report/value.h"

/* Where the next piece goes. */
struct cursor {
	struct flow *flow; /* of this page: its grid begins anew below the document's title */
	uint32_t page;     /* from 0 */
	unit y;
	unit notes; /* height of the footnotes on the page so far */
	bool fresh; /* nothing is on the page yet */
	enum sheet sheet;
	unit height; /* of its room for text */
	GArray *pieces;
	struct diags *diags;
	struct arena *arena;
	bool ok;
};

/* The lower edge of what is left for the text. */
static unit limit(const struct cursor *c)
{
	return c->height - c->notes;
}

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

static unit line_y(const struct flow *flow, const struct style *style, unit y, uint32_t i)
{
	return flow_line_y(flow, flow->from, style, y, i);
}

/* A signature has its own; of a text it may be a smaller one than the block's (flow.h). */
static const struct style *style_of(const struct flow *flow, uint32_t block)
{
	const struct block *b = &flow->document->block[block];

	return b->kind == BLOCK_SIGNATURE ? b->signature->style : flow->block[block].style;
}

/* What a separator takes of the page: one that stands at the page's foot takes nothing. */
static unit separator_height(const struct separator *separator)
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
	const struct style *above = style_of(flow, block - 1);
	unit last = y - above->after - above->line;
	return MAX(y, last + flow->block[block - 1].ink_bottom + separator->below - separator_height(separator) / 2);
}

/* 份号 at the left of the line that has the number at its right (GB/T 9704-2012 10.1). Not the first block of all. It
 * goes back up to the line above, and takes no line of its own. */
static bool is_beside(const struct block *b)
{
	return b->style->beside && b[-1].kind == BLOCK_TEXT && b[-1].style->align == ALIGN_RIGHT;
}

/* Where a block's own content begins when it is the next thing: space before it, the grid. */
static unit begin_at(const struct flow *flow, uint32_t block, uint32_t index, unit y, bool fresh)
{
	const struct block *b = &flow->document->block[block];
	const struct style *style = style_of(flow, block);

	switch (b->kind) {
	case BLOCK_TEXT:
		/* Negative: the ink begins so far above the type area (发文机关标志 of a letter, GB/T 9704-2012 10.1).
		 */
		if (index == 0 && fresh && style->top < 0)
			return style->top - flow->block[block].ink_top;
		if (index == 0 && !fresh && is_beside(b))
			y -= b[-1].style->line + b[-1].style->after;
		if (index == 0)
			y = MAX(fresh ? y : y + style->before, style->top - flow->block[block].ink_top);
		return line_y(flow, style, y, 0);
	case BLOCK_TABLE:
		return index == 0 && !fresh ? y + b->table->style->before : y;
	case BLOCK_SIGNATURE:
		return line_y(flow, b->signature->style, y, 0);
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

/* Grid lines, or those of the style's pitch; 0 for what is not made of lines. */
static uint32_t n_lines(const struct flow *flow, uint32_t block)
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

/* What the notes of line i of a block add to `notes`. */
static unit with_notes(const struct flow *flow, uint32_t block, uint32_t i, unit notes)
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

/* How many of the lines [index, index + n) of a text, the first at y, stand above the footnotes they bring. A line
 * whose footnotes would push it off the page is not set: they stand on the page of their mark. */
static uint32_t lines_that_fit(const struct cursor *c, uint32_t block, uint32_t index, unit y, uint32_t n)
{
	const struct style *style = style_of(c->flow, block);
	unit notes = c->notes;
	uint32_t k = 0;

	while (k < n) {
		notes = with_notes(c->flow, block, index + k, notes);
		if (line_y(c->flow, style, y, k + 1) > c->height - notes)
			break;
		k++;
	}
	return k;
}

/* ---- what must stay together ---- */

bool flow_signs(const struct flow *flow, uint32_t block)
{
	const struct block *b = &flow->document->block[block];

	return block < flow->document->n_blocks && (b->kind == BLOCK_SIGNATURE || b->signs);
}

/* Right after the block; between them stands nothing else. */
static bool signature_follows(const struct flow *flow, uint32_t block)
{
	return flow_signs(flow, block + 1);
}

/* 附注, or the date of a signature set as texts: what stands right below another part of it. */
static bool belongs_to_signature(const struct flow *flow, uint32_t block)
{
	return block < flow->document->n_blocks && flow->document->block[block].with_signature;
}

/* The bottom of a signature that begins at y, with the note that stands below it. */
static unit signature_bottom(const struct flow *flow, uint32_t block, unit y)
{
	y = line_y(flow, style_of(flow, block), y, n_lines(flow, block));
	for (uint32_t i = block + 1; belongs_to_signature(flow, i); i++)
		y = line_y(flow, style_of(flow, i), begin_at(flow, i, 0, y, false), n_lines(flow, i));
	return y;
}

/* The bottom of a list of attachments and of the signature after it, below y. */
static unit closing_bottom(const struct flow *flow, uint32_t list, unit y)
{
	const struct block *b = &flow->document->block[list];

	y = line_y(flow, b->style, begin_at(flow, list, 0, y, false), n_lines(flow, list)) + b->style->after;
	y = begin_at(flow, list + 1, 0, y, false);
	return signature_bottom(flow, list + 1, y);
}

/* Whether a list of attachments follows that stands with its signature below the last lines of this paragraph (GB/T
 * 9704-2012 7.3.5.5): both go on one page, if a page can hold them below three lines. */
static bool closing_follows(const struct flow *flow, uint32_t block)
{
	const struct block *b = &flow->document->block[block];
	struct flow next = *flow; /* a page without a title */

	next.from = 0;
	return block + 1 < flow->document->n_blocks && b[1].closing && signature_follows(flow, block + 1) &&
	       closing_bottom(&next, block + 1, line_y(&next, b->style, 0, 3) + b->style->after) <= flow->height;
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
	return signature_follows(flow, block) ||
	       (block + 1 < flow->document->n_blocks && flow->document->block[block + 1].closing &&
		       signature_follows(flow, block + 1));
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
		const struct style *style = style_of(flow, ++block);
		uint32_t n = n_lines(flow, block);

		y = line_y(&below, style, begin_at(&below, block, 0, y, false), n <= 3 ? n : 2);
		if (n > 3 || !signing_follows(flow, block))
			return y;
		y += style->after;
	}
	return flow->document->block[block + 1].closing
		       ? closing_bottom(&below, block + 1, y)
		       : signature_bottom(&below, block + 1, begin_at(&below, block + 1, 0, y, false));
}

/* Whether note or signature would stand on the next page alone, though a page can hold them below `least` of the table
 * or figure, which would end at `bottom` and leave `after` below itself (GB/T 9704-2012 7.3.5.5). */
static bool leaves_tail(const struct cursor *c, uint32_t block, unit bottom, unit least, unit after)
{
	const struct flow *flow = c->flow;

	return tail_follows(flow, block) && tail_bottom(flow, block, bottom + after) > limit(c) &&
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

/* Whether a figure follows that the paragraph names: the last of its lines stand above it, if a page can hold them. */
static bool figure_follows(const struct flow *flow, uint32_t block)
{
	const struct block *b = &flow->document->block[block];
	struct flow next = *flow; /* a page without a title */

	next.from = 0;
	return b->names_figure && b->kind == BLOCK_TEXT &&
	       begin_at(&next, block + 1, 0, line_y(&next, b->style, 0, 3), false) + flow->block[block + 1].height <=
		       flow->height;
}

/* The bottom of the least that must stand on the page with what comes before it: two lines of a paragraph (three, when
 * the third would be alone), a heading with what follows, a table's headers and first row, a whole signature. A heading
 * adds all its lines and goes on to what follows it, several headings in a row too; y == 0 is the top of a page. */
static unit least_bottom(const struct flow *flow, uint32_t block, unit y)
{
	for (; block < flow->document->n_blocks; block++) {
		const struct block *b = &flow->document->block[block];
		uint32_t n = n_lines(flow, block);

		y = begin_at(flow, block, 0, y, y == 0);
		switch (b->kind) {
		case BLOCK_TABLE:
			if (flow->block[block].table->sheet != SHEET_PAGE)
				return y; /* it stands on a page of its own */
			/* Of so few rows none is carried over to what closes the text (carry_rows). */
			if (flow->block[block].least_rows == flow->block[block].table->table->n_rows)
				return whole_bottom(flow, block, y, flow->block[block].table->style.after);
			return y + flow->block[block].height;
		case BLOCK_SIGNATURE:
			return signature_bottom(flow, block, y);
		case BLOCK_PAGE_BREAK:
			return y;
		case BLOCK_FIGURE:
			return whole_bottom(flow, block, y, b->illustration->after);
		case BLOCK_FOOT:
			return y + flow->block[block].height;
		case BLOCK_SEPARATOR:
			/* A separator ends what stands above it: it may be the last thing on a page. */
			return y + separator_height(b->separator);
		case BLOCK_TEXT:
			if (b->signs)
				return signature_bottom(flow, block, y);
			/* A short paragraph before a signature goes with it (lines_to_set), and before a list too. */
			if (!b->style->keep_next && n <= 3 && closing_follows(flow, block))
				return closing_bottom(flow, block + 1, line_y(flow, b->style, y, n) + b->style->after);
			if (!b->style->keep_next &&
				(n > 3 || !(signature_follows(flow, block) || figure_follows(flow, block))))
				return line_y(flow, b->style, y, n <= 3 ? n : 2);
			y = line_y(flow, b->style, y, n) + b->style->after;
		}
	}
	return y;
}

static bool heading_before(const struct flow *flow, uint32_t block)
{
	const struct block *before = &flow->document->block[block] - 1;

	return block > 0 && before->kind == BLOCK_TEXT && before->style->keep_next;
}

/* The lower edge of what is left below the n lines from `index`, which bring their footnotes. */
static unit limit_below(const struct cursor *c, uint32_t block, uint32_t index, uint32_t n)
{
	unit notes = c->notes;

	for (uint32_t i = 0; i < n; i++)
		notes = with_notes(c->flow, block, index + i, notes);
	return c->height - notes;
}

/* Of a paragraph's lines [index, n): how many to set from y. 0: begin it on the next page. */
static uint32_t lines_to_set(const struct cursor *c, uint32_t block, uint32_t index, unit y)
{
	const struct flow *flow = c->flow;
	const struct style *style = style_of(flow, block);
	/* Lines from `index` on, how many of them fit, and where the last would end. */
	uint32_t left = n_lines(flow, block) - index;
	uint32_t fit = lines_that_fit(c, block, index, y, left);

	unit bottom = line_y(flow, style, y, left) + style->after, room = limit_below(c, block, index, fit);

	if (fit == left && (((signature_follows(flow, block) || figure_follows(flow, block)) &&
				    least_bottom(flow, block + 1, bottom) > room) ||
				   (closing_follows(flow, block) && closing_bottom(flow, block + 1, bottom) > room))) {
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

/* ---- placing ---- */

static void place(struct cursor *c, struct flow_piece piece, unit bottom)
{
	piece.from = c->flow->from;
	g_array_append_val(c->pieces, piece);
	c->y = bottom;
	c->fresh = false;
}

/* Each of these places what fits of a block from `at` and moves `at`; false when the page is full. */

/* What stands on the sheet of a wide table, as its heading does, begins a page of that kind: a sheet cannot change
 * below what stands on it. False: this page is another and not empty. */
static bool begin_sheet(struct cursor *c, const struct table_layout *table)
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
static bool parts_chapter(const struct cursor *c, uint32_t block)
{
	const struct document *document = c->flow->document;
	uint32_t lines = 0;
	unit y = c->y;

	if (c->fresh || !document->block[block].contents || document->block[block].contents->depth > 0 ||
		!document->block[block - 1].contents)
		return false;
	for (uint32_t i = block, end = chapter_end(document, block); i < end; i++) {
		const struct style *style = style_of(c->flow, i);

		lines += n_lines(c->flow, i);
		y = line_y(c->flow, style, begin_at(c->flow, i, 0, y, false), n_lines(c->flow, i)) + style->after;
	}
	return lines <= CHAPTER_LINES && y > limit(c);
}

static bool fill_text(struct cursor *c, struct flow_place *at)
{
	const struct flow *flow = c->flow;

	if (!begin_sheet(c, flow->block[at->block].on_sheet_of))
		return false;
	const struct style *style = style_of(flow, at->block);
	unit y = begin_at(flow, at->block, at->index, c->y, c->fresh);
	uint32_t n = n_lines(flow, at->block), fit;

	/* Nothing to set takes no room, and would never be done. */
	if (n == 0) {
		*at = (struct flow_place){ .block = at->block + 1 };
		return true;
	}
	/* A heading does not stay behind by itself: the block that it is kept with has to begin on this page too. On an
	 * empty page there is no better place. */
	if (style->keep_next && at->index == 0 && !c->fresh && least_bottom(flow, at->block, c->y) > limit(c))
		return false;
	if (at->index == 0 && parts_chapter(c, at->block))
		return false;
	fit = lines_to_set(c, at->block, at->index, y);
	if (fit == 0)
		return false;

	for (uint32_t i = 0; i < fit; i++)
		c->notes = with_notes(flow, at->block, at->index + i, c->notes);
	if (c->fresh && line_y(flow, style, y, fit) > limit(c)) {
		c->ok = diag(c->diags, DIAG_LINE_TOO_TALL, NOWHERE, style->name);
		return false;
	}

	/* The space after a paragraph is not its last line's when it goes on. */
	bool done = at->index + fit == n;
	place(c, (struct flow_piece){ .block = at->block, .first = at->index, .end = at->index + fit, .y = y },
		line_y(flow, style, y, fit) + (done ? style->after : 0));
	/* Below the title the grid begins anew (docs/composing.md, Pages). */
	if (done && (style->title || flow->document->block[at->block].joint))
		c->flow->from = c->y;
	*at = done ? (struct flow_place){ .block = at->block + 1 }
		   : (struct flow_place){ .block = at->block, .index = at->index + fit };
	return done;
}

/* More organs than a page has room for. */
static bool signature_too_tall(const struct block *block, struct diags *diags)
{
	const struct text *organ = &block->signature->organ[0];
	const struct where where = { .path = organ->path, .label = organ->label };
	char number[16];

	g_snprintf(number, sizeof(number), "%u", block->signature->n_organs);
	return diag(diags, DIAG_SIGNATURE_TOO_TALL, where, number);
}

static bool fill_signature(struct cursor *c, struct flow_place *at)
{
	const struct style *style = style_of(c->flow, at->block);
	uint32_t n = n_lines(c->flow, at->block);
	unit y = begin_at(c->flow, at->block, 0, c->y, c->fresh);

	if (!c->fresh && signature_bottom(c->flow, at->block, y) > limit(c))
		return false;
	if (line_y(c->flow, style, y, n) > limit(c)) {
		c->ok = signature_too_tall(&c->flow->document->block[at->block], c->diags);
		return false;
	}
	place(c, (struct flow_piece){ .block = at->block, .end = n, .y = y }, line_y(c->flow, style, y, n));
	*at = (struct flow_place){ .block = at->block + 1 };
	return true;
}

/* Where a row is, as well as is known: the first of its cells that the data has. */
static struct where row_where(const struct table *table, uint32_t row)
{
	const struct band *d = &table->band[table_band_at(table, row)];
	const struct cell *cell = &d->cell[(size_t)(row - d->first_row) * d->n_leaves];
	for (uint32_t leaf = 0; table->tree && leaf < d->n_leaves; leaf++)
		if (cell[leaf].origin)
			return value_where(table->tree, cell[leaf].origin, table->name, table->label);
	return (struct where){ .path = table->name, .label = table->label };
}

/* Rows are counted from 1 in messages. */
static bool too_tall(const struct table *table, uint32_t row, enum diag_code code, struct diags *diags)
{
	char number[16];

	g_snprintf(number, sizeof(number), "%u", row + 1);
	return diag(diags, code, row_where(table, row), table->label, number);
}

/* The words over several rows that no page is high enough for: the highest of those in this part. */
static bool label_too_tall(const struct table_layout *t, const struct table_part *part, struct diags *diags)
{
	const struct table *table = t->table;
	const struct row_span *tallest = NULL;
	struct where where = row_where(table, part->first);
	char begin[64];

	for (uint32_t i = 0; i < t->n_spans; i++)
		if (t->span[i].first_row < part->end && t->span[i].end_row > part->first &&
			(!tallest || t->span[i].need > tallest->need))
			tallest = &t->span[i];
	g_assert(tallest && "only a label makes a part higher than its rows");

	const struct band *band = &table->band[tallest->band];
	const struct merge *merge = tallest->merge ? &band->merge[tallest->index] : NULL;
	const struct text *text = merge ? &merge->text : &band->stub[tallest->index].text;
	const struct value *origin = merge && merge->origin ? merge->origin : text->origin;
	const struct tree *tree = merge && merge->origin ? table->tree : text->tree;

	if (origin && tree)
		where = value_where(
			tree, origin, text->path ? text->path : table->name, text->label ? text->label : table->label);
	/* Its first words say which label it is. */
	const char *words = text->utf8;
	while (g_utf8_get_char(words) == 0x3000)
		words = g_utf8_next_char(words);
	glong n = g_utf8_strlen(words, (gssize)strcspn(words, "\n"));
	g_utf8_strncpy(begin, words, MIN(n, 12));
	g_strlcat(begin, n > 12 ? "…" : "", sizeof(begin));
	return diag(diags, DIAG_LABEL_TOO_TALL, where, begin);
}

/* Nothing stands on the page but what is kept with what comes now: another page would have no more room for that. */
static bool has_only_heads(const struct cursor *c)
{
	for (uint32_t i = 0; i < c->pieces->len; i++) {
		const struct flow_piece *piece = &g_array_index(c->pieces, struct flow_piece, i);

		if (c->flow->document->block[piece->block].kind != BLOCK_TEXT ||
			!style_of(c->flow, piece->block)->keep_next)
			return false;
	}
	return true;
}

/* Of a part that ends its table above a tail that has no room here, two rows or more go on to the tail's page; all of
 * a table too short to part. */
static void carry_rows(
	struct cursor *c, const struct flow_place *at, const struct table_layout *t, struct flow_piece *piece)
{
	const struct block_layout *layout = &c->flow->block[at->block];
	unit room = piece->part.height;
	struct table_part part = piece->part;

	if (part.next.row != t->table->n_rows || t->sheet != SHEET_PAGE || t->n_strips > 1 ||
		!leaves_tail(c, at->block, piece->y + room, layout->height, t->style.after))
		return;
	while (part.end > part.first && part.end + 2 > t->table->n_rows) {
		room -= t->row[part.end - 1];
		table_fit(t, &at->table, room, false, c->arena, &part);
	}
	if (part.end > part.first || !has_only_heads(c))
		piece->part = part;
}

/* The table's place is row, line and strip (table-pages.h); `begins` is the first part of all, which has space before
 * it. */
static bool fill_table(struct cursor *c, struct flow_place *at)
{
	const struct table_layout *t = c->flow->block[at->block].table;
	bool own = t->sheet != SHEET_PAGE;
	unit height = own ? t->room.height : limit(c);
	bool begins = !at->table.row && !at->table.line && !at->table.strip;
	unit y = begin_at(c->flow, at->block, begins ? 0 : 1, c->y, c->fresh);
	struct flow_piece piece = { .block = at->block, .first = begins ? 0 : 1, .y = y };

	/* On a sheet of its own it stands below what begins the sheet, and only its next strip below itself. */
	if (own && !c->fresh && (c->sheet != t->sheet || (!begins && !at->table.strip)))
		return false;
	if (at->table.strip && !c->fresh)
		y += t->style.before;
	table_fit(t, &at->table, height - y, c->fresh, c->arena, &piece.part);
	carry_rows(c, at, t, &piece);
	/* Nothing fits. On an empty page that is an error: a low row means that the headers take the page. */
	if (piece.part.end == piece.part.first) {
		if (c->fresh)
			c->ok = too_tall(t->table, at->table.row,
				t->row[at->table.row] < height / 2 ? DIAG_HEADER_TOO_TALL : DIAG_ROW_TOO_TALL,
				c->diags);
		return false;
	}
	/* One or two rows do not begin a table at a page's foot. */
	if (begins && !has_only_heads(c) && piece.part.end < c->flow->block[at->block].least_rows)
		return false;
	if (y + piece.part.height > height) {
		c->ok = label_too_tall(t, &piece.part, c->diags);
		return false;
	}
	piece.end = piece.part.end;
	c->sheet = t->sheet;

	bool done = piece.part.next.row == t->table->n_rows;
	place(c, piece, y + piece.part.height + (done ? t->style.after : 0));
	/* The space below a table is always the same: the grid begins anew. */
	if (done && !own)
		c->flow->from = c->y;
	*at = done ? (struct flow_place){ .block = at->block + 1 }
		   : (struct flow_place){ .block = at->block, .table = piece.part.next };
	/* A wide table of few rows goes on below itself, strip by strip. */
	return done ? !own : piece.part.last_rows;
}

/* A separator, a foot or a figure, whole. On an empty page it is placed even where it is higher than the page. */
static bool fill_solid(struct cursor *c, struct flow_place *at, unit height, unit after)
{
	unit y = begin_at(c->flow, at->block, 0, c->y, c->fresh);

	if (!c->fresh && y + height > limit(c))
		return false;
	place(c, (struct flow_piece){ .block = at->block, .end = 1, .y = y }, y + height + after);
	*at = (struct flow_place){ .block = at->block + 1 };
	return true;
}

/* A figure, whole; it is no higher than a page (figure-layout.h). As below a table the grid begins anew. */
static bool fill_figure(struct cursor *c, struct flow_place *at)
{
	unit height = c->flow->block[at->block].height, y = begin_at(c->flow, at->block, 0, c->y, c->fresh);
	unit after = c->flow->document->block[at->block].illustration->after;

	if (!has_only_heads(c) && leaves_tail(c, at->block, y + height, height, after))
		return false;
	if (!fill_solid(c, at, height, after))
		return false;
	c->flow->from = c->y;
	return true;
}

/* The imprint stands on an even page. Where the text ends on one without room for it, the page between stays blank, and
 * neither has a number (GB/T 9704-2012 7.5): flow_unnumbered. */
static bool leave_odd_page(const struct cursor *c, struct flow_place *at)
{
	/* 1: a page was left blank before it (flow_unnumbered). */
	at->index = c->fresh;
	return false;
}

static bool fill_block(struct cursor *c, struct flow_place *at)
{
	const struct block *block = &c->flow->document->block[at->block];

	switch (block->kind) {
	case BLOCK_TEXT:
		return fill_text(c, at);
	case BLOCK_TABLE:
		return fill_table(c, at);
	case BLOCK_SIGNATURE:
		return fill_signature(c, at);
	case BLOCK_SEPARATOR:
		return fill_solid(c, at, separator_height(block->separator), block->separator->after);
	case BLOCK_FIGURE:
		return fill_figure(c, at);
	case BLOCK_FOOT:
		if (block->even_page && c->page % 2 == 0)
			return leave_odd_page(c, at);
		return fill_solid(c, at, c->flow->block[at->block].height, 0);
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
	struct cursor c = {
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
