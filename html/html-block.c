/* The order is the structure's, so that who listens to the page hears what who listens to the PDF hears. Classes say
 * what a style asks for (its face, its place, its size); report.css decides what becomes of that. */
#include "html/html-block.h"

#include <string.h>

#include "document/document.h"
#include "html/html-figure.h"
#include "html/html-put.h"
#include "html/html-table.h"
#include "html/html-text.h"
#include "layout/structure.h"
#include "report/arena.h"

/* ---- classes ---- */

static const char *align_class(const struct style *style)
{
	switch (style->align) {
	case ALIGN_CENTER:
		return " center";
	case ALIGN_RIGHT:
		return " right";
	default:
		return "";
	}
}

/* Sizes are told apart by what they are for: a red head (初号 to 一号), a title (二号), text (三号), what is smaller.
 */
static const char *size_class(unit size)
{
	if (size >= UNIT_FROM_PT(26))
		return " huge";
	if (size >= UNIT_FROM_PT(20))
		return " large";
	return size < UNIT_FROM_PT(13) ? " small" : "";
}

/* The red of official documents, whatever its shade: the style sheet has one that can be read on its ground. */
static bool is_red(uint32_t color)
{
	uint32_t red = color >> 16, green = color >> 8 & 0xff, blue = color & 0xff;

	return red > 0x80 && red > 2 * green && red > 2 * blue;
}

/* A title whose words a browser is told, as it would break Chinese anywhere. One with marks in it is left alone. */
static bool is_plain_title(const struct block *block)
{
	return (block->style->title || block->style->words) && !block->text.n_spans;
}

static void put_class(struct html_writer *w, const char *own, const struct style *style)
{
	html_put(w, " class=\"");
	html_put(w, own);
	html_put(w, *own ? " " : "");
	html_put(w, html_role_class(style->role));
	html_put(w, align_class(style));
	html_put(w, size_class(style->size));
	html_put(w, style->indent > 0 ? " indent" : style->indent < 0 ? " hang" : "");
	html_put(w, is_red(style->color) ? " red" : "");
	if (w->break_before) {
		html_put(w, " ");
		html_put(w, w->break_before);
		w->break_before = NULL;
	}
	html_put(w, "\"");
}

/* ---- headings and paragraphs ---- */

/* By enum tag. */
static const char *const tag_elements[] = { "p", "h1", "h2", "h3", "h4", "h5", "h6", "p" };

static void open_element(struct html_writer *w, const char *element)
{
	html_put(w, "<");
	html_put(w, element);
}

static void close_element(struct html_writer *w, const char *element)
{
	html_put(w, "</");
	html_put(w, element);
	html_put(w, ">");
}

/* Where the head that is run in ends: the byte behind the last span of it. */
static uint32_t head_end(const struct text *text)
{
	uint32_t end = 0;

	for (uint32_t i = 0; i < text->n_spans; i++)
		if (text->span[i].head)
			end = text->span[i].end;
	return end;
}

/* （一）内容准确。各单位要 …: a heading and a paragraph, as in the structure, that are shown as one. */
static void put_run_in(struct html_writer *w, const struct block *block, const struct text_nodes *nodes)
{
	const char *element = tag_elements[block->head_tag];
	uint32_t end = head_end(&block->text);

	html_put(w, "<div");
	put_class(w, "run-in", block->style);
	html_language(w, block->style, block->text.utf8, block->text.len);
	html_put(w, ">");
	open_element(w, element);
	html_id(w, 's', nodes->head);
	html_put(w, ">");
	html_text_part(w, &block->text, nodes->note, 0, end);
	close_element(w, element);
	html_put(w, "<p>");
	html_text_part(w, &block->text, nodes->note, end, block->text.len);
	html_put(w, "</p></div>\n");
}

static void put_span_of(struct html_writer *w, const char *class_name, const struct text *text)
{
	html_put(w, "<span class=\"");
	html_put(w, class_name);
	html_put(w, "\">");
	html_text(w, text);
	html_put(w, "</span>");
}

/* What stands at the right of a text: words (印发日期), and names behind them (签发人). A blank between the parts is
 * for those who read the words without the style. */
static void put_tail(struct html_writer *w, const struct block *block)
{
	html_put(w, " <span class=\"tail\">");
	if (block->tail)
		html_text(w, block->tail);
	for (uint32_t i = 0; i < block->n_tail_names; i++) {
		html_put(w, i ? " " : "");
		put_span_of(w, "name", &block->tail_name[i]);
	}
	html_put(w, "</span>");
}

static bool has_tail(const struct block *block)
{
	return block->tail || block->n_tail_names;
}

static const char *class_of(const struct block *block)
{
	if (block->joint)
		return "joint";
	if (has_tail(block))
		return "with-tail";
	/* 出席 of minutes closes the text as a signature does, but is no signature. */
	return block->signs && block->style->align == ALIGN_RIGHT ? "signs" : is_plain_title(block) ? "sense" : "";
}

static void put_text(struct html_writer *w, const struct block *block, const struct text_nodes *nodes)
{
	const char *element = tag_elements[block->tag];
	bool tail = has_tail(block);

	open_element(w, element);
	put_class(w, class_of(block), block->style);
	if (block->tag != TAG_P)
		html_id(w, 's', nodes->node);
	html_language(w, block->style, block->text.utf8, block->text.len);
	html_put(w, tail ? "><span>" : ">");
	if (is_plain_title(block))
		html_title(w, &block->text, block->style);
	else
		html_text_part(w, &block->text, nodes->note, 0, block->text.len);
	html_put(w, tail ? "</span>" : "");
	if (tail)
		put_tail(w, block);
	close_element(w, element);
	html_put(w, "\n");
}

/* ---- footnotes ---- */

struct pending_note {
	const struct note *note;
	uint32_t node;
};

static void put_note(struct html_writer *w, const struct note *note, uint32_t node)
{
	html_put(w, "<p class=\"note\" role=\"doc-footnote\"");
	html_id(w, 'n', node);
	html_language(w, w->document->note, note->text.utf8, note->text.len);
	html_put(w, ">");
	html_note_text(w, &note->text, (uint32_t)strlen(note->mark), node);
	html_put(w, "</p>\n");
}

static void add_notes(
	struct html_writer *w, struct html_flow *flow, const struct text *text, const struct text_nodes *nodes)
{
	for (uint32_t i = 0; i < text->n_notes; i++) {
		struct pending_note *pending = ARENA_NEW(w->arena, struct pending_note);

		*pending = (struct pending_note){ &text->note[i], nodes->note[i].node };
		if (!flow->pending)
			flow->pending = g_ptr_array_new();
		g_ptr_array_add(flow->pending, pending);
	}
}

static void put_notes(struct html_writer *w, struct html_flow *flow)
{
	for (guint i = 0; flow->pending && i < flow->pending->len; i++) {
		const struct pending_note *pending = flow->pending->pdata[i];

		put_note(w, pending->note, pending->node);
	}
	g_clear_pointer(&flow->pending, g_ptr_array_unref);
}

/* ---- lists ---- */

static void put_item(
	struct html_writer *w, struct html_flow *flow, const struct block *block, const struct text_nodes *nodes)
{
	html_put(w, flow->list ? "" : "<ul>\n");
	flow->list = true;
	html_put(w, "<li");
	put_class(w, class_of(block), block->style);
	html_language(w, block->style, block->text.utf8, block->text.len);
	html_put(w, ">");
	html_text_part(w, &block->text, nodes->note, 0, block->text.len);
	if (has_tail(block))
		put_tail(w, block);
	html_put(w, "</li>\n");
}

static void close_list(struct html_writer *w, struct html_flow *flow)
{
	html_put(w, flow->list ? "</ul>\n" : "");
	flow->list = false;
}

/* ---- the list of contents ---- */

/* A deeper list is inside the item before it. A depth that skips one is the next. */
static void put_contents_line(struct html_writer *w, struct html_flow *flow, const struct block *block)
{
	const struct block *target = &w->document->block[block->contents->block];
	const struct text_nodes *nodes = &w->structure->block[block->contents->block].text;
	uint32_t depth = MIN(block->contents->depth, flow->n_open);

	if (!flow->n_open) {
		html_put(w, "<nav");
		/* The heading above it, 目录, is its name. */
		if (flow->heading) {
			html_put(w, " aria-labelledby=\"");
			html_put_id(w, 's', flow->heading);
			html_put(w, "\"");
		}
		html_put(w, ">\n");
	}
	for (; flow->n_open > depth + 1; flow->n_open--)
		html_put(w, "</li></ul>\n");
	html_put(w, flow->n_open == depth + 1 ? "</li>\n" : "<ul>\n");
	flow->n_open = depth + 1;
	html_put(w, "<li><a");
	html_link_to(w, 's', target->head_tag ? nodes->head : nodes->node);
	html_put(w, ">");
	html_text(w, &block->text);
	html_put(w, "</a>");
}

static void close_contents(struct html_writer *w, struct html_flow *flow)
{
	bool any = flow->n_open;

	for (; flow->n_open; flow->n_open--)
		html_put(w, "</li></ul>\n");
	html_put(w, any ? "</nav>\n" : "");
}

/* ---- signatures, separators, the foot ---- */

static void put_signature(struct html_writer *w, const struct signature *signature)
{
	html_put(w, "<div");
	put_class(w, "signature", signature->style);
	html_put(w, ">\n");
	for (uint32_t i = 0; i < signature->n_organs; i++) {
		html_put(w, "<p>");
		html_text(w, &signature->organ[i]);
		html_put(w, "</p>\n");
	}
	if (!signature->signers) {
		html_put(w, "<p>");
		html_text(w, &signature->date);
		html_put(w, "</p>\n");
	}
	html_put(w, "</div>\n");
}

/* A line is drawn and not read: the structure has none. */
static void put_separator(struct html_writer *w, const struct separator *separator)
{
	html_put(w, is_red(separator->color) ? "<hr class=\"red\" role=\"none\">\n" : "<hr role=\"none\">\n");
}

/* The texts and lines at the end of an official document (版记, GB/T 9704-2012 7.4). */
static bool put_foot(
	struct html_writer *w, const struct block *block, const struct block_nodes *nodes, struct diags *diags)
{
	struct html_flow flow = { 0 };
	bool ok = true;

	html_put(w, "<footer>\n");
	for (uint32_t i = 0; i < block->n_inner && ok; i++)
		ok = html_block(w, &flow, &block->inner[i], &nodes->inner[i], diags);
	html_blocks_end(w, &flow);
	html_put(w, "</footer>\n");
	return ok;
}

/* ---- any of them ---- */

static void put_text_block(
	struct html_writer *w, struct html_flow *flow, const struct block *block, const struct text_nodes *nodes)
{
	if (block->contents) {
		put_contents_line(w, flow, block);
		return;
	}
	if (block->tag == TAG_LI)
		put_item(w, flow, block, nodes);
	else if (block->head_tag)
		put_run_in(w, block, nodes);
	else
		put_text(w, block, nodes);
	add_notes(w, flow, &block->text, nodes);
	if (!flow->list)
		put_notes(w, flow);
	flow->heading = block->tag >= TAG_H1 && block->tag <= TAG_H6 ? nodes->node : 0;
}

bool html_block(struct html_writer *w, struct html_flow *flow, const struct block *block,
	const struct block_nodes *nodes, struct diags *diags)
{
	if (!block->contents)
		close_contents(w, flow);
	/* A list goes on behind a page break, as it does in the structure. */
	if (block->kind != BLOCK_PAGE_BREAK && (block->kind != BLOCK_TEXT || block->contents || block->tag != TAG_LI)) {
		close_list(w, flow);
		put_notes(w, flow);
	}
	if (block->kind != BLOCK_TEXT)
		flow->heading = 0;
	switch (block->kind) {
	case BLOCK_TEXT:
		put_text_block(w, flow, block, &nodes->text);
		return true;
	case BLOCK_TABLE:
		return html_table(w, block, &nodes->table, diags);
	case BLOCK_PAGE_BREAK:
		w->break_before = "new-page";
		return true;
	case BLOCK_SIGNATURE:
		put_signature(w, block->signature);
		return true;
	case BLOCK_SEPARATOR:
		put_separator(w, block->separator);
		return true;
	case BLOCK_FOOT:
		return put_foot(w, block, nodes, diags);
	case BLOCK_FIGURE:
		html_figure(w, block);
		return true;
	}
	return true;
}

void html_blocks_end(struct html_writer *w, struct html_flow *flow)
{
	close_contents(w, flow);
	close_list(w, flow);
	put_notes(w, flow);
}
