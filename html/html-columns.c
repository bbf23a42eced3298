/* A browser left to itself squeezes columns of Han to one character before it scrolls, and does not know which columns
 * are labels. So each gets a width: of numbers their own, of words enough for a few lines. */
#include "html/html-columns.h"

#include <glib.h>
#include <stdbool.h>

#include "document/document.h"
#include "html/html-put.h"
#include "layout/structure.h"
#include "report/arena.h"

/* In tenths of the type size. */
enum {
	EM = 10,
	NARROW = 6, /* a digit or a Latin letter, with room to spare */
	PADDING = 12,
	LEAST = 2 * EM,
	MOST = 12 * EM, /* of words: longer ones wrap */
	LABEL_MOST = 16 * EM,
	HEAD_LINES = 3, /* a heading may wrap into so many */
	HEAD_LEAST = 4 * EM,
	STUB_LEAST = 3 * EM, /* of a label beside several rows, which may have a line for each */
};
#define SHEET        850 /* A4 upright has 550 at 9 pt, and columns can be squeezed so far without breaking numbers */
#define SCREEN_SHARE 480 /* of kept columns together, in tenths of a hundredth of the screen's width */

/* The longest line of a text. */
static uint32_t extent(const char *text, size_t len)
{
	uint32_t longest = 0, line = 0;

	for (const char *p = text, *end = text + len; p < end; p = g_utf8_next_char(p)) {
		if (*p == '\n') {
			longest = MAX(longest, line);
			line = 0;
		} else
			line += (guchar)*p < 0x80 ? NARROW : EM;
	}
	return MAX(longest, line);
}

/* The longest word of an alphabet, which is not to be broken. */
static uint32_t longest_word(const char *text, size_t len)
{
	uint32_t longest = 0, word = 0;

	for (size_t i = 0; i < len; i++) {
		word = g_ascii_isalpha(text[i]) ? word + NARROW : 0;
		longest = MAX(longest, word);
	}
	return longest;
}

/* ---- which columns there are ---- */

/* Whether any cell of a leaf is not under a merge. */
static bool has_value(const struct band *band, const struct band_nodes *nodes, uint32_t leaf)
{
	uint32_t n_rows = band->end_row - band->first_row, row = 0;

	while (nodes->cell && row < n_rows && !band_value_node(nodes, row, leaf))
		row++;
	return row < n_rows;
}

static void mark_band(const struct band *band, const struct band_nodes *nodes, bool *begins)
{
	for (uint32_t i = 0; i < band->n_head; i++)
		begins[band->head[i].first_col] = true;
	for (uint32_t i = 0; i < band->n_stub; i++)
		begins[band->stub[i].first_col] = true;
	for (uint32_t i = 0; i < band->n_merges; i++)
		begins[band->merge[i].first_col] = true;
	for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++)
		if (!begins[band->leaf[leaf]])
			begins[band->leaf[leaf]] = has_value(band, nodes, leaf);
}

static const uint32_t *count_begun(const struct table *table, const struct table_nodes *nodes, struct arena *arena)
{
	bool *begins = ARENA_ARRAY(arena, bool, table->n_cols);
	uint32_t *before = ARENA_ARRAY(arena, uint32_t, table->n_cols + 1);

	for (uint32_t i = 0; i < table->n_bands; i++)
		mark_band(&table->band[i], &nodes->band[i], begins);
	for (uint32_t i = 0; i < table->n_cols; i++)
		before[i + 1] = before[i] + begins[i];
	return before;
}

uint32_t html_columns_span(const struct html_columns *columns, uint32_t first_col, uint32_t end_col)
{
	return columns->before[end_col] - columns->before[first_col];
}

/* ---- how wide they are ---- */

/* Columns of the page while their widths are looked for. */
struct widths {
	const struct html_columns *columns;
	uint32_t *width;
};

/* Of a cell of several columns it is not known which of them are to be wider. */
static void widen(const struct widths *w, uint32_t first_col, uint32_t end_col, uint32_t extent)
{
	uint32_t most = first_col < w->columns->n_kept ? LABEL_MOST : MOST;

	if (html_columns_span(w->columns, first_col, end_col) == 1)
		w->width[first_col] = MAX(w->width[first_col], MIN(extent, most));
}

static void take_heads(const struct widths *w, const struct band *band)
{
	for (uint32_t i = 0; i < band->n_head; i++) {
		const struct header_cell *cell = &band->head[i];
		uint32_t whole = extent(cell->text.utf8, cell->text.len);
		uint32_t word = longest_word(cell->text.utf8, cell->text.len);

		widen(w, cell->first_col, cell->end_col,
			MAX(MAX(MIN(whole, HEAD_LEAST), word), (whole + HEAD_LINES - 1) / HEAD_LINES));
	}
}

static void take_stubs(const struct widths *w, const struct band *band)
{
	for (uint32_t i = 0; i < band->n_stub; i++) {
		const struct stub_cell *stub = &band->stub[i];
		uint32_t whole = extent(stub->text.utf8, stub->text.len), rows = stub->end_row - stub->first_row;

		widen(w, stub->first_col, stub->end_col, MAX(MIN(whole, STUB_LEAST), (whole + rows - 1) / rows));
	}
}

static void take_values(const struct widths *w, const struct band *band)
{
	const struct cell *cell = band->cell;

	for (uint32_t row = band->first_row; row < band->end_row; row++)
		for (uint32_t leaf = 0; leaf < band->n_leaves; leaf++, cell++)
			widen(w, band->leaf[leaf], band->leaf[leaf + 1], extent(cell->text, cell->len));
}

/* The label columns, or where there are none the names that every row begins with. In a form words stand everywhere. */
static uint32_t count_kept(const struct table *table)
{
	const struct leaf_kind *kind = table->band->kind;

	if (table->form)
		return 0;
	return MIN(table->n_stub_cols ? table->n_stub_cols : kind && table->band->n_leaves > 1 && kind[0].label,
		HTML_KEPT_MAX);
}

struct html_columns html_columns_new(const struct table *table, const struct table_nodes *nodes, struct arena *arena)
{
	uint32_t *width = ARENA_ARRAY(arena, uint32_t, table->n_cols);
	struct html_columns columns = {
		.width = width, .before = count_begun(table, nodes, arena), .n_kept = count_kept(table)
	};
	const struct widths w = { &columns, width };
	uint32_t whole = 0;

	for (uint32_t i = 0; i < table->n_bands; i++) {
		take_heads(&w, &table->band[i]);
		take_stubs(&w, &table->band[i]);
		take_values(&w, &table->band[i]);
	}
	for (uint32_t i = 0; i < table->n_cols; i++) {
		width[i] = MAX(width[i], LEAST) + PADDING;
		columns.kept += i < columns.n_kept ? width[i] : 0;
		whole += html_columns_span(&columns, i, i + 1) ? width[i] : 0;
	}
	columns.wide = whole > SHEET;
	return columns;
}

static void put_tenths(struct html_writer *w, uint32_t tenths)
{
	html_put_number(w, tenths / 10);
	if (tenths % 10) {
		html_put(w, ".");
		html_put_number(w, tenths % 10);
	}
}

void html_columns_style(struct html_writer *w, const struct html_columns *columns, uint32_t n_cols)
{
	uint32_t rest = 0;

	for (uint32_t i = columns->n_kept; i < n_cols; i++)
		rest += html_columns_span(columns, i, i + 1) ? columns->width[i] : 0;
	html_put(w, " style=\"");
	for (uint32_t i = 0; i < columns->n_kept; i++) {
		html_put(w, "--k");
		html_put_number(w, i);
		html_put(w, ":min(");
		put_tenths(w, columns->width[i]);
		html_put(w, "em,");
		put_tenths(w, columns->width[i] * SCREEN_SHARE / columns->kept);
		html_put(w, "vw);");
	}
	html_put(w, "min-width:calc(");
	put_tenths(w, rest);
	html_put(w, "em");
	for (uint32_t i = 0; i < columns->n_kept; i++) {
		html_put(w, " + var(--k");
		html_put_number(w, i);
		html_put(w, ")");
	}
	html_put(w, ")\"");
}

void html_columns_group(struct html_writer *w, const struct html_columns *columns, uint32_t n_cols)
{
	html_put(w, "<colgroup>");
	for (uint32_t i = 0; i < n_cols; i++) {
		if (!html_columns_span(columns, i, i + 1))
			continue;
		html_put(w, "<col style=\"width:");
		if (i < columns->n_kept) {
			html_put(w, "var(--k");
			html_put_number(w, i);
			html_put(w, ")\">");
			continue;
		}
		put_tenths(w, columns->width[i]);
		html_put(w, "em\">");
	}
	html_put(w, "</colgroup>\n");
}
