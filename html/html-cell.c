/* Each value names its headers, as it does in the PDF: scopes alone cannot say what a row over the whole width heads.
 */
#include "html/html-cell.h"

#include <stdbool.h>

#include "html/html-figure.h"
#include "html/html-put.h"
#include "html/html-text.h"
#include "layout/structure.h"
#include "layout/table-marks.h"

/* A row without cells is left out, as HTML has none (4.9.12): cells over it are as much shorter. */
static uint32_t row_span(const struct html_cells *cells, const struct node *node, uint32_t row)
{
	if (!cells->empty_before)
		return node->row_span;
	return node->row_span - (cells->empty_before[row + node->row_span] - cells->empty_before[row]);
}

static void put_span(struct html_writer *w, const char *attribute, uint32_t span)
{
	if (span < 2)
		return;
	html_put(w, attribute);
	html_put_number(w, span);
	html_put(w, "\"");
}

static bool put_headers_of(struct html_writer *w, const struct html_cells *cells, uint32_t first, uint16_t n, bool any)
{
	for (uint16_t i = 0; i < n; i++) {
		uint32_t header = w->structure->header[first + i];

		if (cells->blank && g_hash_table_contains(cells->blank, GUINT_TO_POINTER(header)))
			continue;
		html_put(w, any ? " " : " headers=\"");
		html_put_id(w, 'h', header);
		any = true;
	}
	return any;
}

static void put_headers(struct html_writer *w, const struct html_cells *cells, const struct node *node)
{
	bool any = put_headers_of(w, cells, node->first_col_header, node->n_col_headers, false);

	any = put_headers_of(w, cells, node->first_row_header, node->n_row_headers, any);
	html_put(w, any ? "\"" : "");
}

/* By enum scope. What heads rows and columns has the scope of its columns: HTML has no word for both. */
static const char *const scopes[] = { "", " scope=\"col\"", " scope=\"row\"", " scope=\"col\"" };

static const char *const align_classes[] = {
	[ALIGN_JUSTIFY] = "left",
	[ALIGN_LEFT] = "left",
	[ALIGN_CENTER] = "center",
	[ALIGN_RIGHT] = "right",
	[ALIGN_POINT] = "right",
	[ALIGN_SPREAD] = "center",
};

static const char *valign_class(const struct cell_format *format)
{
	return !format || format->valign == VALIGN_MIDDLE ? NULL : format->valign == VALIGN_TOP ? "top" : "bottom";
}

/* A cell that is set in 黑体 among others, as a total: **合计**. */
static const char *role_class(const struct cell_format *format)
{
	return format && format->style && format->style->role == ROLE_HEI ? html_role_class(ROLE_HEI) : NULL;
}

/* Columns of the kept labels are k0, k1 …: each has its own place at the left. */
static void put_classes(struct html_writer *w, const struct html_cells *cells, const struct html_cell *cell, bool head)
{
	char kept[] = "k0";
	bool is_kept = cell->end_col <= cells->columns->n_kept;
	bool usual = head ? cell->align == ALIGN_CENTER : align_classes[cell->align] == align_classes[cells->usual];
	const char *const classes[] = { is_kept ? kept : NULL, usual ? NULL : align_classes[cell->align],
		cell->class_name, cell->head ? "diagonal" : NULL, valign_class(cell->format), role_class(cell->format),
		cell->n_flaws ? "flaw" : NULL };
	bool any = false;

	kept[1] = (char)('0' + (is_kept ? cell->first_col : 0));
	for (size_t i = 0; i < G_N_ELEMENTS(classes); i++)
		if (classes[i]) {
			html_put(w, any ? " " : " class=\"");
			html_put(w, classes[i]);
			any = true;
		}
	html_put(w, any ? "\"" : "");
}

/* The numbers of a draft's errors (table-flaws.h). */
static void put_flaws(struct html_writer *w, const struct html_cell *cell)
{
	for (uint32_t i = 0; i < cell->n_flaws; i++) {
		html_put(w, i ? "," : "<sup class=\"flaw-number\">");
		html_put_number(w, cell->flaw[i].number);
	}
	html_put(w, cell->n_flaws ? "</sup>" : "");
}

/* Words with the marks of the table's notes among them, which lead there. Most tables have none. */
static void put_words(
	struct html_writer *w, const struct html_cells *cells, uint32_t node, const struct html_cell *cell)
{
	const struct text plain = { .utf8 = cell->plain, .len = (uint32_t)cell->len };
	const struct text *text = cell->text ? cell->text : &plain;

	if (cells->marks || (cell->text && cell->text->n_spans)) {
		const struct text_nodes *nodes = table_mark_nodes(cells->nodes, cells->marks, node, text, 0, w->arena);
		const struct text marked = table_marked(cells->marks, text, w->arena);

		html_text_part(w, &marked, nodes ? nodes->note : NULL, 0, marked.len);
	} else if (cell->text)
		html_text(w, cell->text);
	else
		html_plain(w, cell->plain, cell->len);
}

/* The pieces beside a diagonal, in the order they are read in the PDF. */
static void put_pieces(
	struct html_writer *w, const struct html_cells *cells, uint32_t node, const struct header_cell *head)
{
	struct note_place place[MOST_NOTE_PLACES];
	uint32_t before = 0;

	for (uint16_t i = 0; i < head->n_pieces; i++) {
		const struct text *text = header_piece(head, i);
		const struct text_nodes *nodes =
			table_mark_nodes(cells->nodes, cells->marks, node, text, before, w->arena);
		const struct text marked = table_marked(cells->marks, text, w->arena);

		before += note_marks_of(cells->marks, text, place);
		html_put(w, i ? " <span>" : "<span>");
		html_text_part(w, &marked, nodes ? nodes->note : NULL, 0, marked.len);
		html_put(w, "</span>");
	}
}

static void put_content(
	struct html_writer *w, const struct html_cells *cells, uint32_t node, const struct html_cell *cell)
{
	put_flaws(w, cell);
	if (cell->head)
		put_pieces(w, cells, node, cell->head);
	else
		put_words(w, cells, node, cell);
	if (cell->picture)
		html_image(w, cell->picture);
	/* Where one signs. */
	if (cell->format && cell->format->foot.len) {
		html_put(w, " <span class=\"foot\">");
		html_text(w, &cell->format->foot);
		html_put(w, "</span>");
	}
}

static bool is_blank(const struct html_cell *cell)
{
	return !(cell->text ? cell->text->len : cell->len) && !cell->head;
}

/* A head without words is an ordinary cell: readers would say that a header has no text. */
void html_cell(
	struct html_writer *w, const struct html_cells *cells, uint32_t i, uint32_t row, const struct html_cell *cell)
{
	const struct node own = structure_node(w->structure, i), *node = &own;
	bool head = node->role == NODE_TH && !is_blank(cell);
	const char *words = cell->text ? cell->text->utf8 : cell->plain;
	size_t len = cell->text ? cell->text->len : cell->len;

	if (node->role == NODE_TH && !head && cells->blank)
		g_hash_table_add(cells->blank, GUINT_TO_POINTER(i));
	html_put(w, head ? "<th" : "<td");
	if (head)
		html_id(w, 'h', i);
	html_put(w, head ? scopes[node->scope] : "");
	put_headers(w, cells, node);
	put_span(w, " colspan=\"", html_columns_span(cells->columns, cell->first_col, cell->end_col));
	put_span(w, " rowspan=\"", row_span(cells, node, row));
	put_classes(w, cells, cell, head);
	html_language(w, NULL, words, len);
	html_put(w, ">");
	put_content(w, cells, i, cell);
	html_put(w, head ? "</th>" : "</td>");
}
