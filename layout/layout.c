/* In the first pass every block is set, at the width of the type area, and kept; then pages are filled one after the
 * other, of which only the starts and the bookmarks are kept (paginate). To build a page it is filled again from its
 * start, with the same function, and what came out is painted (layout_page). */
#include "layout/layout.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "layout/contents-line.h"
#include "layout/corner.h"
#include "layout/figure-layout.h"
#include "layout/flow-keep.h"
#include "layout/flow.h"
#include "layout/joint-head.h"
#include "layout/layout-state.h"
#include "layout/page-paint.h"
#include "layout/page.h"
#include "layout/paragraph.h"
#include "layout/running-head.h"
#include "layout/signature.h"
#include "layout/structure-data.h"
#include "layout/table-layout.h"
#include "layout/table-pages.h"
#include "layout/tail-set.h"
#include "layout/watermark.h"
#include "report/allowance.h"
#include "report/arena.h"
#include "report/diag.h"

/* ---- first pass ---- */

static struct paragraph *set_text(struct layout *l, const struct style *style, const struct text *text,
	const struct text_nodes *nodes, unit measure)
{
	struct paragraph *paragraph = paragraph_new_text(l->fonts, style, text, measure, l->arena);

	paragraph->nodes = nodes;
	return paragraph;
}

/* A mark of three lines or more is set smaller, a point at a time and as far as its style lets it, where it has fewer
 * lines then: else 文件 or 中国 may be one by itself. */
static void set_fewer_lines(struct layout *l, const struct block *block, const struct text_nodes *nodes, unit measure,
	struct block_layout *out)
{
	unit step = UNIT_FROM_PT(1);

	for (unit size = block->style->size - step; size >= block->style->fit && out->paragraph->n_lines > 2;
		size -= step) {
		struct style *smaller = ARENA_NEW(l->arena, struct style);

		*smaller = *block->style;
		smaller->size = smaller->advance = size;
		struct paragraph *set = set_text(l, smaller, &block->text, nodes, measure);
		if (set->n_lines < out->paragraph->n_lines) {
			out->style = smaller;
			out->paragraph = set;
		}
	}
}

/* What a text block needs beside its words (footnotes, names at its tail, a text flush right) is set with it. `measure`
 * is that of the sheet the block stands on, which for what is kept with a turned table is not the page's. */
static void prepare_text(struct layout *l, const struct block *block, const struct text_nodes *nodes, unit measure,
	struct block_layout *out)
{
	out->style = block->style;
	if (block->contents) {
		contents_line_set(l->fonts, block, measure, l->arena, out);
		return;
	}
	if (block->joint) {
		joint_head_set(l->fonts, block, joint_head_size(l->fonts, block, l->measure, l->arena), l->measure,
			l->arena, out);
		return;
	}
	out->paragraph = set_text(l, block->style, &block->text, nodes, measure);
	if (block->style->words && block->style->fit)
		set_fewer_lines(l, block, nodes, measure, out);
	if (block->text.n_notes)
		out->note = ARENA_ARRAY(l->arena, struct paragraph *, block->text.n_notes);
	for (uint32_t i = 0; i < block->text.n_notes; i++)
		out->note[i] = set_text(l, l->document->note, &block->text.note[i].text, &nodes->note[i], measure);
	tail_set(l->fonts, block, measure, l->arena, out);
	out->paragraph->nodes = nodes;
}

/* The texts and separators of a foot, one under another, each by its own line pitch. */
static void prepare_foot(
	struct layout *l, const struct block *block, const struct block_nodes *nodes, struct block_layout *out)
{
	struct block_layout *inner = ARENA_ARRAY(l->arena, struct block_layout, block->n_inner);

	out->inner = inner;
	for (uint32_t i = 0; i < block->n_inner; i++) {
		const struct block *b = &block->inner[i];

		if (b->kind == BLOCK_SEPARATOR) {
			inner[i].height = b->separator->before + b->separator->thickness + b->separator->between +
					  b->separator->second + b->separator->after;
		} else if (b->kind == BLOCK_TEXT) {
			prepare_text(l, b, &nodes->inner[i].text, l->measure, &inner[i]);
			inner[i].height = (unit)MAX(inner[i].paragraph->n_lines, inner[i].rows) * b->style->line;
		}
		out->height += inner[i].height;
	}
}

/* From such a rule the standard measures to the ink above it, not to the line box (GB/T 9704-2012 7.2.4, 7.2.7). */
static bool rule_follows(const struct document *document, uint32_t block)
{
	const struct block *next = &document->block[block + 1];

	return block + 1 < document->n_blocks && next->kind == BLOCK_SEPARATOR && next->separator->below;
}

/* Where the ink of a text begins and ends, for what is measured from it. A draft may have nothing to set: no lines. */
static void measure_ink(struct layout *l, struct block_layout *out)
{
	const struct paragraph *p = out->paragraph;
	unit baseline = style_baseline(l->fonts, out->style), above, below;

	if (p->n_lines && paragraph_ink(p, 0, &above, &below))
		out->ink_top = baseline - above;
	out->ink_bottom = out->style->line;
	if (p->n_lines && paragraph_ink(p, p->n_lines - 1, &above, &below))
		out->ink_bottom = baseline + below;
}

/* False after a diagnostic. The other blocks are set all the same, so that one run tells all that does not fit. */
static bool prepare_block(struct layout *l, uint32_t i, struct block_layout *out, struct diags *diags)
{
	const struct block *block = &l->document->block[i];
	const struct block_nodes *nodes = &l->structure->block[i];

	switch (block->kind) {
	case BLOCK_TEXT:
		prepare_text(l, block, &nodes->text, l->measure, out);
		if (block->style->top || rule_follows(l->document, i))
			measure_ink(l, out);
		return true;
	case BLOCK_TABLE:
		out->table = table_layout_new(l->fonts, block->table, &nodes->table, l->room, diags, l->arena);
		/* What a table begins with below other things is at most three quarters of a page; where its labels ask
		 * for more, it is one row. */
		if (out->table)
			out->height = table_least(out->table, l->flow.height * 3 / 4, &out->least_rows, l->arena);
		return out->table != NULL;
	case BLOCK_SIGNATURE:
		out->signature = signature_layout_new(
			l->fonts, block->signature, l->measure, l->flow.height, l->options.seal, l->arena);
		return true;
	case BLOCK_FOOT:
		prepare_foot(l, block, nodes, out);
		return true;
	case BLOCK_FIGURE:
		out->style = block->style;
		if (block->text.len)
			out->paragraph = set_text(l, block->style, &block->text, &nodes->text, l->measure);
		figure_set(l->fonts, block, l->measure, l->flow.height, diags, l->arena, out);
		return true;
	case BLOCK_SEPARATOR:
	case BLOCK_PAGE_BREAK:
		break;
	}
	return true;
}

static bool goes_with_next(const struct block *block)
{
	return block->kind == BLOCK_TEXT && (block->style->keep_next || block->style->title);
}

/* What is kept with a table that has a sheet of its own is set on that sheet: its heading, the document's title, the
 * number and the title of an attachment (GB/T 9704-2012 7.3.7). A page that ended with them would say nothing of them.
 * They have half of the sheet at most. `table` is the block of the table. */
static void prepare_sheet_head(struct layout *l, uint32_t table, struct block_layout *out)
{
	const struct block *block = l->document->block;
	const struct sheet_room *room = &out[table].table->room;
	unit height = 0;

	for (uint32_t i = table; i && goes_with_next(&block[i - 1]); i--) {
		struct block_layout on_sheet = { 0 };

		prepare_text(l, &block[i - 1], &l->structure->block[i - 1].text, room->width, &on_sheet);
		height += (unit)on_sheet.paragraph->n_lines * on_sheet.style->line;
		if (height > room->height / 2)
			return;
		on_sheet.on_sheet_of = out[table].table;
		out[i - 1] = on_sheet;
	}
}

/* A heading is on the page that its first line is on. A turned page's pieces are measured from the left edge, so that
 * its bookmark leads to the top of the type area. */
static void record_outline(struct layout *l, const struct flow_page *page)
{
	for (uint32_t i = 0; i < page->n_pieces; i++) {
		const struct flow_piece *piece = &page->piece[i];
		const struct block *block = &l->document->block[piece->block];

		if (piece->first || !block->outline)
			continue;

		struct outline_entry entry = {
			.text = block->outline,
			/* A run-in head has the level of its own tag, as the paragraph that it begins is a P. */
			.level = (block->head_tag ? block->head_tag : block->tag) - TAG_P,
			.page = l->start->len - 1,
			.y = l->document->page.top + (page->sheet == SHEET_TURNED ? 0 : piece->y),
		};
		g_array_append_val(l->outline, entry);
		if (l->heading)
			l->heading[piece->block] = (struct heading_place){ entry.page, entry.y };
	}
}

/* Room for the places that lists of contents ask for. */
static void prepare_contents(struct layout *l)
{
	for (uint32_t i = 0; i < l->document->n_blocks && !l->heading; i++)
		if (l->document->block[i].contents)
			l->heading = ARENA_ARRAY(l->arena, struct heading_place, l->document->n_blocks);
}

/* The block that the first page must show and does not (首页必须显示正文, GB/T 9704-2012 7.3.3), or NULL. `next` is
 * where the second page begins. */
static const struct block *first_page_lacks(const struct layout *l, struct flow_place next)
{
	for (uint32_t i = 0; i < l->document->n_blocks; i++) {
		const struct block *block = &l->document->block[i];

		if (block->first_page && (i > next.block || (i == next.block && !next.index)))
			return block;
	}
	return NULL;
}

static void check_first_page(const struct layout *l, struct flow_place next, struct diags *diags)
{
	const struct block *block = first_page_lacks(l, next);
	const struct where where = { .path = block ? block->text.path : NULL,
		.label = block ? block->text.label : NULL };

	if (block)
		diag(diags, DIAG_NO_TEXT_ON_FIRST_PAGE, where);
}

/* The signature, or the list of attachments before it, that begins a page without text; NULL: none does. */
static const struct block *signed_alone(const struct layout *l, struct flow_place start)
{
	const struct block *block = &l->document->block[start.block];

	if (start.block >= l->document->n_blocks || start.index)
		return NULL;
	return flow_signs(&l->flow, start.block + block->closing) ? block + block->closing : NULL;
}

static void check_signature(const struct layout *l, struct flow_place start, struct diags *diags)
{
	const struct block *block = signed_alone(l, start);
	const struct text *organ = block && block->signature ? &block->signature->organ[0] : NULL;
	const struct where where = { .path = organ ? organ->path : NULL, .label = organ ? organ->label : NULL };

	if (block)
		diag(diags, DIAG_SIGNATURE_ALONE, where);
}

/* What is asked of the first page: that it shows text, and of a text so short that none can go with the signature to
 * the second page, that the signature stands below it (GB/T 9704-2012 7.3.3, 7.3.5.5). */
enum first_page { SHOWS_TEXT, IS_SIGNED };

/* Fills the first page as it is set now. What would not fit at all is not right either; it is told by paginate. */
static bool first_page_is_right(const struct layout *l, enum first_page asked, struct arena *scratch)
{
	struct flow_page page;
	bool filled = flow_fill(&l->flow, (struct flow_place){ 0 }, 0, NULL, scratch, &page);

	arena_reset(scratch);
	return filled && !first_page_lacks(l, page.next) && (asked == SHOWS_TEXT || !signed_alone(l, page.next));
}

/* The names in a joint head are set smaller, as far as their style lets them, until the first page is right: for that
 * the standard leaves their size and pitch open (GB/T 9704-2012 7.2.4, 7.3.3). */
static void fit_joint_head(struct layout *l, enum first_page asked, struct block_layout *block)
{
	struct arena *scratch = arena_new();

	for (uint32_t i = 0; i < l->document->n_blocks; i++) {
		const struct block *head = &l->document->block[i];

		if (!head->joint || !head->style->fit)
			continue;
		/* A point at a time, each time with the first page filled anew. */
		while (block[i].style->size > head->style->fit && !first_page_is_right(l, asked, scratch)) {
			unit size = MAX(block[i].style->size - UNIT_FROM_PT(1), head->style->fit);

			joint_head_set(l->fonts, head, size, l->measure, l->arena, &block[i]);
			measure_ink(l, &block[i]);
		}
	}
	arena_free(scratch);
}

/* The lines of a title come nearer to one another, to five quarters of the type, then the type becomes smaller, as far
 * as the style lets it: 22 lines a page and 小标宋 of 二号 are what GB/T 9704-2012 has as a rule (5.2.3, 7.3.1), and
 * that the first page shows some of the text it demands (7.3.3). False when nothing more can be done. */
static bool tighten(struct style *style)
{
	unit step = UNIT_FROM_PT(1), least = style->size / 4 * 5;

	if (style->line > least) {
		style->line = MAX(style->line - step, least);
		return true;
	}
	if (style->size <= style->fit)
		return false;
	style->size = style->advance = MAX(style->size - step, style->fit);
	style->line = style->size / 4 * 5;
	return true;
}

/* One that cannot make room stays as it was. */
static void fit_title(
	struct layout *l, enum first_page asked, uint32_t i, struct block_layout *out, struct arena *scratch)
{
	const struct block *block = &l->document->block[i];
	const struct block_layout was = *out;
	struct style style = *block->style;

	while (!first_page_is_right(l, asked, scratch)) {
		if (!tighten(&style)) {
			*out = was;
			return;
		}
		struct style *set = ARENA_NEW(l->arena, struct style);
		*set = style;
		out->style = set;
		out->paragraph = set_text(l, set, &block->text, &l->structure->block[i].text, l->measure);
	}
}

/* All titles before the first block that the first page must show; those after it take nothing from that page. */
static void fit_titles(struct layout *l, enum first_page asked, struct block_layout *block)
{
	struct arena *scratch = arena_new();

	for (uint32_t i = 0; i < l->document->n_blocks && !l->document->block[i].first_page; i++)
		if (l->document->block[i].kind == BLOCK_TEXT && l->document->block[i].style->title &&
			l->document->block[i].style->fit)
			fit_title(l, asked, i, &block[i], scratch);
	arena_free(scratch);
}

static bool shows_text_first(const struct document *document)
{
	for (uint32_t i = 0; i < document->n_blocks; i++)
		if (document->block[i].first_page)
			return true;
	return false;
}

/* Heads and titles smaller, as far as it takes; as they were when that does not help. */
static bool fit_first_page(struct layout *l, enum first_page asked, struct block_layout *block)
{
	struct arena *scratch = arena_new();
	bool right = first_page_is_right(l, asked, scratch);

	if (!right) {
		uint32_t n = l->document->n_blocks;
		g_autofree struct block_layout *was = g_memdup2(block, n * sizeof(*block));

		fit_joint_head(l, asked, block);
		fit_titles(l, asked, block);
		right = first_page_is_right(l, asked, scratch);
		if (!right && asked == IS_SIGNED)
			memcpy(block, was, n * sizeof(*block));
	}
	arena_free(scratch);
	return right;
}

/* First all blocks, then what depends on several of them: heads on a table's own sheet, and what the first page must
 * show. Those need pages to be filled, which a block that failed would not let. */
static bool prepare(struct layout *l, struct diags *diags)
{
	uint32_t n = l->document->n_blocks;
	struct block_layout *block = ARENA_ARRAY(l->arena, struct block_layout, n);
	bool ok = true;

	for (uint32_t i = 0; i < n; i++)
		ok &= prepare_block(l, i, &block[i], diags);
	for (uint32_t i = 0; i < n; i++)
		if (block[i].table && block[i].table->sheet != SHEET_PAGE)
			prepare_sheet_head(l, i, block);
	l->flow.block = block;
	if (ok && shows_text_first(l->document) && !fit_first_page(l, IS_SIGNED, block))
		fit_first_page(l, SHOWS_TEXT, block);
	return ok;
}

/* Fills page after page and keeps where each begins. The scratch arena is reset for each, so a long report takes no
 * more memory than its starts and its bookmarks. */
static bool paginate(struct layout *l, struct diags *diags)
{
	struct arena *scratch = arena_new();
	struct flow_place at = { 0 };
	bool ok = true;

	do {
		struct flow_page page;

		g_array_append_val(l->start, at);
		ok = flow_fill(&l->flow, at, l->start->len - 1, diags, scratch, &page);
		record_outline(l, &page);
		at = page.next;
		if (ok && l->start->len == 1)
			check_first_page(l, at, diags);
		if (ok)
			check_signature(l, at, diags);
		arena_reset(scratch);
		if (ok && l->start->len >= allowance_of(ALLOW_PAGES) && at.block < l->document->n_blocks) {
			/* A report of more pages is a mistake in the data, or needs more than one file. */
			char limit[16];

			g_snprintf(limit, sizeof(limit), "%u", l->start->len);
			ok = diag(diags, DIAG_TOO_MANY_PAGES, NOWHERE, limit);
		}
	} while (ok && at.block < l->document->n_blocks);
	arena_free(scratch);
	l->running_level = running_level(l->outline);
	return ok;
}

/* A4 turned: the type area on its side. A3 is two pages wide, with the same margins (GB/T 148: 420 × 297). */
static void set_rooms(struct layout *l)
{
	const struct page_spec *spec = &l->document->page;

	l->room[SHEET_PAGE] = (struct sheet_room){ l->measure, l->flow.height };
	l->room[SHEET_TURNED] = (struct sheet_room){ l->flow.height, l->measure };
	l->room[SHEET_A3] = (struct sheet_room){ l->measure + spec->width, l->flow.height };
}

/* The stamp stands where the first page is blank, so that page is built first. False after a diagnostic: a stamp was
 * asked for by name and there is no archival data, or no place for it. */
static bool prepare_stamp(struct layout *l, struct diags *diags)
{
	struct page *page;

	if (!stamp_wanted(l->options.stamp, l->document))
		return l->options.stamp < STAMP_YES || stamp_refuse(diags);
	page = page_new();
	layout_page(l, 0, page);
	l->stamp = stamp_layout_new(l->fonts, l->document, l->start->len, page, diags, l->arena);
	page_free(page);
	for (uint32_t i = 0; l->stamp && l->structure->stamp && i < STAMP_CELLS; i++)
		structure_set_name(l->structure, l->structure->stamp[i], stamp_words(l->stamp, i));
	return l->stamp != NULL;
}

/* A field to be signed was asked for, and no signature of the document has room for a seal. */
static bool check_seals(const struct layout *l, struct diags *diags)
{
	if (!l->options.seal || page_count_seals(l, l->document->n_blocks))
		return true;
	return diag(diags, DIAG_NO_SEAL, NOWHERE);
}

struct layout *layout_new_with(const struct document *document, const struct layout_options *options,
	struct font_set *fonts, struct diags *diags)
{
	const struct structure_options structure = {
		.no_cells = options->untagged,
		.n_stamp = options->stamp == STAMP_CONTENT && document->metadata.archive ? STAMP_CELLS : 0,
		.seals = options->seal,
	};
	const struct page_spec *spec = &document->page;
	struct layout *l = g_new0(struct layout, 1);

	l->document = document;
	l->fonts = fonts;
	l->arena = arena_new();
	l->options = *options;
	l->structure = structure_new(document, &structure, l->arena);
	l->measure = spec->width - spec->inner - spec->outer;
	l->flow = (struct flow){
		.document = document, .fonts = fonts, .height = spec->height - spec->top - spec->bottom
	};
	set_rooms(l);
	l->start = g_array_new(false, false, sizeof(struct flow_place));
	l->outline = g_array_new(false, false, sizeof(struct outline_entry));
	prepare_contents(l);
	if (check_seals(l, diags) && prepare(l, diags) && paginate(l, diags) && prepare_stamp(l, diags))
		return l;
	layout_free(l);
	return NULL;
}

struct layout *layout_new(const struct document *document, struct font_set *fonts, struct diags *diags)
{
	static const struct layout_options plain;

	return layout_new_with(document, &plain, fonts, diags);
}

void layout_free(struct layout *l)
{
	if (!l)
		return;
	g_array_free(l->start, true);
	g_array_free(l->outline, true);
	arena_free(l->arena);
	g_free(l);
}

struct font_set *layout_fonts(const struct layout *l)
{
	return l->fonts;
}

uint32_t layout_n_pages(const struct layout *l)
{
	return l->start->len;
}

const struct outline_entry *layout_outline(const struct layout *l, uint32_t *n)
{
	*n = l->outline->len;
	return (const struct outline_entry *)l->outline->data;
}

const struct structure *layout_structure(const struct layout *l)
{
	return l->structure;
}

GArray *layout_data(const struct layout *l)
{
	return structure_data_new(l->document, l->structure);
}

void layout_page(struct layout *l, uint32_t i, struct page *page)
{
	const struct page_spec *spec = &l->document->page;
	struct flow_page filled;

	page_reset(page);
	page->number = i + 1;
	page->width = spec->width;
	page->height = spec->height;

	/* The inner margin is at the spine: left of odd pages, and of even ones too unless they are mirrored. */
	unit x = spec->mirror && page->number % 2 == 0 ? spec->outer : spec->inner;
	/* The start is all that the page depends on: filled from there, it is the page that the first pass found. */
	/* What does not fit was said in the first pass, where nothing of it was kept. */
	const struct flow_place start = g_array_index(l->start, struct flow_place, i);

	flow_fill(&l->flow, start, i, NULL, page->arena, &filled);
	/* A3 is one page of twice the width, with one number. */
	if (filled.sheet == SHEET_A3)
		page->width += spec->width;
	if (l->options.watermark)
		watermark_paint(l->fonts, l->options.watermark, page);
	if (l->options.banner)
		banner_paint(l->fonts, l->options.banner, page);
	if (l->stamp && i == 0)
		stamp_paint(l->stamp, l->structure->stamp, page);
	unit measure = page->width - spec->inner - spec->outer;

	corners_paint(l, false, x, measure, page);
	page_paint_pieces(l, &filled, x, page);
	corners_paint(l, true, x, measure, page);
	if (flow_unnumbered(&l->flow, start, &filled))
		return;
	page_paint_number(l, x, measure, page);
	if (l->document->running)
		running_head_paint(l->fonts, l->document, running_heading(l->outline, l->running_level, i),
			layout_n_pages(l), x, measure, page);
}

struct page_size layout_page_size(const struct layout *l)
{
	const struct page_spec *spec = &l->document->page;

	return (struct page_size){ spec->width, spec->height, spec->mirror ? 0 : spec->outer - spec->inner };
}
