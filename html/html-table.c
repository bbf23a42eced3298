/* The lines above a table and the notes below it are paragraphs beside it, as in the structure. */
#include "html/html-table.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "document/note-mark.h"
#include "html/html-columns.h"
#include "html/html-put.h"
#include "html/html-rows.h"
#include "html/html-text.h"
#include "layout/structure.h"
#include "layout/table-sums.h"

/* Number, title and unit above the table. What only later pages show is no content. */
static void put_above(struct html_writer *w, const struct table *table)
{
	static const char *const classes[] = { "start", "middle", "end" };

	for (uint32_t i = 0; i < table->n_above; i++) {
		const struct table_line *line = &table->above[i];
		const struct text *const texts[] = { &line->left, &line->center, &line->right };

		if (line->parts == PARTS_LATER)
			continue;
		html_put(w, "<p class=\"above\">");
		for (size_t t = 0; t < G_N_ELEMENTS(texts); t++) {
			if (!texts[t]->len)
				continue;
			html_put(w, "<span class=\"");
			html_put(w, classes[t]);
			html_put(w, "\">");
			html_text(w, texts[t]);
			html_put(w, "</span>");
		}
		html_put(w, "</p>\n");
	}
}

/* Paragraphs, some of which are notes of what is marked in the table. */
static void put_below(struct html_writer *w, const struct table *table, const struct table_nodes *nodes)
{
	for (uint32_t i = 0; i < table->n_notes; i++) {
		const struct text *text = &table->note[i];
		bool note = structure_node(w->structure, nodes->note[i]).role == NODE_NOTE;

		html_put(w, note ? "<p class=\"below note\" role=\"doc-footnote\"" : "<p class=\"below\"");
		if (note)
			html_id(w, 'n', nodes->note[i]);
		html_language(w, NULL, text->utf8, text->len);
		html_put(w, ">");
		if (note)
			html_note_text(w, text, (uint32_t)note_mark_length(text->utf8), nodes->note[i]);
		else
			html_text(w, text);
		html_put(w, "</p>\n");
	}
}

/* What most cells of the body are: those of the first row's last one. */
static enum align usual_align(const struct table *table)
{
	const struct band *band = &table->band[0];

	return band->end_row > band->first_row && band->n_leaves ? band->cell[band->n_leaves - 1].align : ALIGN_CENTER;
}

static const char *usual_class(enum align align)
{
	return align == ALIGN_CENTER || align == ALIGN_SPREAD  ? ""
	       : align == ALIGN_LEFT || align == ALIGN_JUSTIFY ? " class=\"left\""
							       : " class=\"right\"";
}

/* A table that is wider than the screen moves in a box of its own, which keys can move too. Its caption says what it is
 * to those who do not see it, as in the PDF: on the page that is said above it. */
static void put_table(
	struct html_writer *w, const struct block *block, const struct table_nodes *nodes, struct table_sums *sums)
{
	const struct table *table = block->table;
	const struct html_columns columns = html_columns_new(table, nodes, w->arena);
	const char *caption = block->text.len ? block->text.utf8 : table->label ? table->label : table->name;
	enum align usual = usual_align(table);

	html_put(w, columns.wide ? "<div class=\"scroll wide\"" : "<div class=\"scroll\"");
	html_put(w, " role=\"group\" tabindex=\"0\" aria-labelledby=\"");
	html_put_id(w, 'c', nodes->table);
	html_put(w, "\">\n<table");
	html_put(w, usual_class(usual));
	html_columns_style(w, &columns, table->n_cols);
	html_put(w, ">\n<caption");
	html_id(w, 'c', nodes->table);
	html_put(w, ">");
	html_plain(w, caption, strlen(caption));
	html_put(w, "</caption>\n");
	html_columns_group(w, &columns, table->n_cols);
	html_rows(w, table, nodes, &columns, usual, sums);
	html_put(w, "</table>\n</div>\n");
}

bool html_table(struct html_writer *w, const struct block *block, const struct table_nodes *nodes, struct diags *diags)
{
	bool ok;
	struct table_sums *sums = table_sums_new(block->table, diags, w->arena, &ok);

	if (!ok)
		return false;
	put_above(w, block->table);
	put_table(w, block, nodes, sums);
	put_below(w, block->table, nodes);
	return true;
}
