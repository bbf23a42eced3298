/* Finding the way in a table's bands, and the document as text (--stage=document), for people and for tests. */
#include "document/document.h"

#include <inttypes.h>
#include <string.h>

#include "document/barcode.h"
#include "document/chart.h"
#include "pictures/picture.h"

/* By halving: bands follow each other without gaps. */
uint32_t table_band_at(const struct table *table, uint32_t row)
{
	uint32_t low = 0, high = table->n_bands;

	while (high - low > 1) {
		uint32_t middle = (low + high) / 2;

		if (table->band[middle].first_row <= row)
			low = middle;
		else
			high = middle;
	}
	return low;
}

uint32_t table_total_label_end(const struct table *table)
{
	const struct band *band = table->band;
	uint32_t end = MAX(table->n_stub_cols, 1), leaf = 0;

	while (leaf + 1 < band->n_leaves && band->kind && !band->kind[leaf].sum)
		end = band->leaf[++leaf];
	return MAX(end, table->n_stub_cols);
}

bool page_total_is_whole(const struct page_total *total)
{
	return total->so_far && !total->head && (total->parts == PARTS_LAST || total->parts == PARTS_ALL);
}

/* The last leaf that begins at the column or before it. */
uint32_t band_leaf_at(const struct band *band, uint32_t col)
{
	uint32_t leaf = 0;

	while (leaf + 1 < band->n_leaves && band->leaf[leaf + 1] <= col)
		leaf++;
	return leaf;
}

/* Merges are sorted by their first rows. There may be one in each of many rows, so those that have ended long before
 * are not gone through. */
static uint32_t first_merge_over(const struct band *band, uint32_t row)
{
	uint32_t low = 0, high = band->n_merges;

	if (!band->merge_rows || row < band->merge_rows)
		return 0;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (band->merge[middle].first_row + band->merge_rows <= row)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct text *header_piece(const struct header_cell *cell, uint16_t i)
{
	return &cell->piece[i == 0 ? 0 : i == 1 ? cell->n_pieces - 1 : 1];
}

const struct merge *band_merge_at(const struct band *band, uint32_t row, uint32_t col)
{
	for (uint32_t i = first_merge_over(band, row); i < band->n_merges && band->merge[i].first_row <= row; i++)
		if (band->merge[i].end_row > row && band->merge[i].first_col <= col && band->merge[i].end_col > col)
			return &band->merge[i];
	return NULL;
}

/* A stack of the stubs over a row, outer ones first. Called for each row in turn; `next` is what the row before
 * returned. */
uint32_t band_open_stubs(const struct band *band, GArray *open, uint32_t next, uint32_t row)
{
	while (open->len && band->stub[g_array_index(open, uint32_t, open->len - 1)].end_row <= row)
		g_array_set_size(open, open->len - 1);
	for (; next < band->n_stub && band->stub[next].first_row == row; next++)
		g_array_append_val(open, next);
	return next;
}

static const char *const tag_names[] = { "P", "H1", "H2", "H3", "H4", "H5", "H6", "LI" };
static const char *const align_names[] = { "justify", "left", "center", "right", "point", "spread" };

/* Text on one line: a line break is written \n, a backslash \\. */
static void put_text(const char *text, FILE *out)
{
	for (; *text; text++) {
		if (*text == '\n')
			fputs("\\n", out);
		else if (*text == '\\')
			fputs("\\\\", out);
		else
			fputc(*text, out);
	}
	fputc('\n', out);
}

/* Rows and columns count from 1, as people do; kinds are H, T (a note), D, S, N, M and - for a corner without words. */
static void put_cell(
	FILE *out, uint32_t row, uint32_t column, uint32_t rows, uint32_t columns, char kind, const char *text)
{
	fprintf(out, "    %" PRIu32 ",%" PRIu32 " rs%" PRIu32 "cs%" PRIu32 " %c%s", row, column, rows, columns, kind,
		*text ? " " : "");
	put_text(text, out);
}

/* The words of a diagonal corner, from right to left. */
static char *pieces_of(const struct header_cell *head)
{
	GString *words = g_string_new(NULL);

	for (uint16_t i = 0; i < head->n_pieces; i++)
		g_string_append_printf(words, "%s%s", i ? " / " : "", head->piece[i].utf8);
	return g_string_free(words, FALSE);
}

/* `top` is the row of the listing that the band begins in. */
static void put_head(const struct band *band, uint32_t top, FILE *out)
{
	for (uint32_t i = 0; i < band->n_head; i++) {
		const struct header_cell *head = &band->head[i];
		/* A corner without words is only a place where the borders leave off. */
		char kind = head->note ? 'T' : head->corner && !head->text.len ? '-' : 'H';
		g_autofree char *words = head->n_pieces ? pieces_of(head) : g_strdup(head->text.utf8);
		put_cell(out, top + head->first_level, head->first_col + 1,
			(uint32_t)(head->end_level - head->first_level), head->end_col - head->first_col,
			head->n_pieces ? 'D' : kind, words);
	}
}

/* `format` counts from 1; 0: none. */
static void put_foot(const struct band *band, unsigned format, FILE *out)
{
	if (!format || !band->format[format - 1].foot.len)
		return;
	fputs("    tail ", out);
	put_text(band->format[format - 1].foot.utf8, out);
}

const char *illustration_name(const struct illustration *figure)
{
	return figure->barcode ? figure->barcode->content : figure->picture->name;
}

static void put_picture(const struct illustration *picture, FILE *out)
{
	if (picture)
		fprintf(out, picture->barcode ? "    code %s\n" : "    picture %s\n", illustration_name(picture));
}

/* Body row `row` of the table stands in row `at` of the listing. Returns the first stub cell of the rows below. */
static const struct stub_cell *put_row(
	const struct band *band, const struct stub_cell *stub, uint32_t row, uint32_t at, FILE *out)
{
	const struct stub_cell *end = band->stub + band->n_stub;
	const struct cell *cell = band->cell + (size_t)(row - band->first_row) * band->n_leaves;

	for (; stub < end && stub->first_row == row; stub++)
		put_cell(out, at, stub->first_col + 1u, stub->end_row - stub->first_row,
			(uint32_t)(stub->end_col - stub->first_col), 'S', stub->text.utf8);
	for (uint32_t i = 0; i < band->n_leaves; i++) {
		const struct merge *merge = band_merge_at(band, row, band->leaf[i]);

		if (!merge) {
			put_cell(out, at, band->leaf[i] + 1, 1, band->leaf[i + 1] - band->leaf[i], 'N', cell[i].text);
			put_foot(band, cell[i].format, out);
		} else if (merge->first_row == row && merge->first_col == band->leaf[i]) {
			put_cell(out, at, merge->first_col + 1, merge->end_row - merge->first_row,
				merge->end_col - merge->first_col, 'M', merge->text.utf8);
			put_picture(merge->picture, out);
			put_foot(band, merge->format, out);
		}
	}
	return stub;
}

/* A paragraph that stands over the table or below it. */
static void put_beside(const struct style *style, const struct text *text, FILE *out)
{
	if (!text->len)
		return;
	fprintf(out, "    P [%s] ", style->name);
	put_text(text->utf8, out);
}

/* As on the first page: what only later pages have (续表) is not told. */
static void put_above(const struct table *table, FILE *out)
{
	for (uint32_t i = 0; i < table->n_above; i++) {
		const struct table_line *line = &table->above[i];

		if (line->parts == PARTS_LATER)
			continue;
		put_beside(line->style, &line->left, out);
		put_beside(line->style, &line->center, out);
		put_beside(line->style, &line->right, out);
	}
}

/* All bands below one another, head rows and body rows in one count. */
static void dump_table(const struct table *table, FILE *out)
{
	uint32_t n_head_rows = 0, at = 1;

	for (uint32_t i = 0; i < table->n_bands; i++)
		n_head_rows += table->band[i].n_levels;
	put_above(table, out);
	fprintf(out, "  table %s: %" PRIu32 " rows, %" PRIu32 " columns, %" PRIu32 " of them stubs\n", table->name,
		n_head_rows + table->n_rows, table->n_cols, table->n_stub_cols);
	for (uint32_t i = 0; i < table->n_bands; i++) {
		const struct band *band = &table->band[i];
		const struct stub_cell *stub = band->stub;
		put_head(band, at, out);
		at += band->n_levels;
		for (uint32_t row = band->first_row; row < band->end_row; row++, at++)
			stub = put_row(band, stub, row, at, out);
	}
	for (uint32_t i = 0; i < table->n_notes; i++)
		put_beside(table->style->note, &table->note[i], out);
}

static void dump_style(const struct style *style, FILE *out)
{
	fprintf(out,
		"  %s: %s %.3fpt, advance %.3f, line %.3f, indent %.3f, left %.3f, right %.3f, before %.3f, after "
		"%.3f, %s%s%s\n",
		style->name, font_role_name(style->role), unit_to_pt(style->size), unit_to_pt(style->advance),
		unit_to_pt(style->line), unit_to_pt(style->indent), unit_to_pt(style->left), unit_to_pt(style->right),
		unit_to_pt(style->before), unit_to_pt(style->after), align_names[style->align],
		style->on_grid ? ", on grid" : "", style->keep_next ? ", keep next" : "");
}

static void dump_signature(const struct signature *signature, FILE *out)
{
	fprintf(out, signature->signers ? "  signers [%s]%s\n" : "  signature [%s]%s\n", signature->style->name,
		signature->signers || !signature->seal ? "" : ", room for a seal");
	for (uint32_t i = 0; i < signature->n_organs; i++) {
		fputs(signature->signers ? "    signer " : "    organ ", out);
		put_text(signature->organ[i].utf8, out);
	}
	if (signature->signers)
		return;
	fputs("    date ", out);
	put_text(signature->date.utf8, out);
}

static const char *const chart_kinds[] = { "bars", "lying", "lines", "pie" };

/* Each number after the name of its category; a blank one is one nothing is drawn of. */
static void dump_chart(const struct illustration *figure, FILE *out)
{
	const struct chart *chart = figure->chart;

	fprintf(out, "  chart %s%s, %.3f × %.3f, alt ", chart_kinds[chart->kind], chart->stacked ? " stacked" : "",
		unit_to_pt(figure->width), unit_to_pt(figure->height));
	put_text(figure->alt, out);
	for (uint32_t i = 0; i < chart->n_series; i++) {
		fputs("    series ", out);
		put_text(chart->series[i], out);
		for (uint32_t k = 0; k < chart->n_categories; k++) {
			const char *text = chart_value(chart, i, k)->text;

			fprintf(out, "      %s ", text ? text : "-");
			put_text(chart->category[k], out);
		}
	}
}

static const char *const figure_places[] = { "center", "left", "right", "top left", "top right", "bottom left",
	"bottom right" };

/* Of its modules only how many there are. */
static void dump_barcode(const struct illustration *figure, FILE *out)
{
	const struct barcode *code = figure->barcode;

	fprintf(out, "  code %s, %" PRIu32 " × %" PRIu32 " modules of %.3f, %.3f × %.3f, %s, alt ",
		barcode_facts(code->kind)->name, code->modules.columns, code->modules.rows, unit_to_pt(code->module),
		unit_to_pt(figure->width), unit_to_pt(figure->height), figure_places[figure->place]);
	put_text(figure->alt, out);
	fputs("    content ", out);
	put_text(code->content, out);
}

/* Its size is what was asked for; 0: what it has itself. */
static void dump_figure(const struct block *block, FILE *out)
{
	const struct illustration *figure = block->illustration;

	if (figure->chart) {
		dump_chart(figure, out);
		put_beside(block->style, &block->text, out);
		return;
	}
	if (figure->barcode) {
		dump_barcode(figure, out);
		put_beside(block->style, &block->text, out);
		return;
	}
	fprintf(out, "  figure %s, %" PRIu32 " × %" PRIu32 " pixels, %.3f × %.3f, %s ", figure->picture->name,
		picture_upright_width(figure->picture), picture_upright_height(figure->picture),
		unit_to_pt(figure->width), unit_to_pt(figure->height), figure->alt ? "alt" : "decorative");
	put_text(figure->alt ? figure->alt : "", out);
	put_beside(block->style, &block->text, out);
}

/* Feet are listed flat, between two lines of their own. */
static void dump_block(const struct block *block, FILE *out)
{
	switch (block->kind) {
	case BLOCK_SEPARATOR:
		fprintf(out, "  rule %.3f, before %.3f, after %.3f, #%06x\n", unit_to_pt(block->separator->thickness),
			unit_to_pt(block->separator->before), unit_to_pt(block->separator->after),
			block->separator->color);
		break;
	case BLOCK_FOOT:
		fputs("  foot\n", out);
		for (uint32_t i = 0; i < block->n_inner; i++)
			dump_block(&block->inner[i], out);
		fputs("  end of foot\n", out);
		break;
	case BLOCK_TEXT:
		fprintf(out, "  %s [%s] ", tag_names[block->tag], block->style->name);
		put_text(block->text.utf8, out);
		if (block->head_tag)
			fprintf(out, "    head %s [%s]\n", tag_names[block->head_tag], block->text.span[0].head->name);
		if (block->tail) {
			fputs("    tail ", out);
			put_text(block->tail->utf8, out);
		}
		if (block->contents)
			fprintf(out, "    contents, level %" PRIu32 "\n", block->contents->depth + 1);
		for (uint32_t i = 0; i < block->n_tail_names; i++) {
			fputs("    name ", out);
			put_text(block->tail_name[i].utf8, out);
		}
		if (block->outline && strcmp(block->outline, block->text.utf8) != 0) {
			fputs("    outline ", out);
			put_text(block->outline, out);
		}
		break;
	case BLOCK_TABLE:
		dump_table(block->table, out);
		fputs("    caption ", out);
		put_text(block->text.utf8, out);
		break;
	case BLOCK_PAGE_BREAK:
		fputs("  page break\n", out);
		break;
	case BLOCK_FIGURE:
		dump_figure(block, out);
		break;
	case BLOCK_SIGNATURE:
		dump_signature(block->signature, out);
		break;
	}
}

static void dump_metadata(const struct metadata *metadata, FILE *out)
{
	const struct {
		const char *name, *text;
	} texts[] = { { "title", metadata->title }, { "author", metadata->author }, { "subject", metadata->subject },
		{ "keywords", metadata->keywords }, { "language", metadata->language } };

	fputs("metadata\n", out);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (!texts[i].text)
			continue;
		fprintf(out, "  %s ", texts[i].name);
		put_text(texts[i].text, out);
	}
	if (metadata->year)
		fprintf(out, "  date %04d-%02d-%02d\n", metadata->year, metadata->month, metadata->day);
}

static void dump_page(const struct page_spec *page, FILE *out)
{
	fprintf(out,
		"page\n  size %.3f %.3f\n  margins top %.3f, bottom %.3f, inner %.3f, outer %.3f%s\n  grid %u columns, "
		"%u lines\n",
		unit_to_pt(page->width), unit_to_pt(page->height), unit_to_pt(page->top), unit_to_pt(page->bottom),
		unit_to_pt(page->inner), unit_to_pt(page->outer), page->mirror ? ", mirrored" : "", page->grid_columns,
		page->grid_lines);
	if (page->number.text) {
		fputs("  number ", out);
		put_text(page->number.text, out);
	}
}

/* Placeholders as the template has them: what they become depends on the page. */
static void dump_running(const char *name, const struct running_part *part, uint32_t n, FILE *out)
{
	static const char *const words[] = { "{heading}", "{page}", "{pages}" };

	if (!n)
		return;
	fprintf(out, "  %s ", name);
	for (uint32_t i = 0; i < n; i++)
		fputs(part[i].word == RUNNING_TEXT ? part[i].text : words[part[i].word], out);
	fputc('\n', out);
}

/* Every style in use, once, in the order of first use. */
static void dump_styles(const struct document *document, FILE *out)
{
	fputs("styles\n", out);
	for (uint32_t i = 0; i < document->n_blocks; i++) {
		const struct style *style = document->block[i].style;
		uint32_t before = 0;
		/* Styles are compared by address. */
		while (before < i && document->block[before].style != style)
			before++;
		if (style && before == i)
			dump_style(style, out);
	}
}

static void dump_archive(const struct archive *archive, FILE *out)
{
	fputs("archive\n", out);
	for (int i = 0; i < N_ARCHIVE_ELEMENTS; i++)
		if (archive->element[i].len)
			fprintf(out, "  %s %s\n", archive_element_name((enum archive_element)i),
				archive->element[i].utf8);
	/* 档号, put together from the elements. */
	if (archive->code)
		fprintf(out, "  = %s\n", archive->code);
}

#define CORNER_APART UNIT_FROM_MM(3)
#define SHEET_RIM    UNIT_FROM_MM(5)

struct corner_room corner_room(const struct page_spec *page, const struct running_head *head, enum figure_place place)
{
	unit width = (page->width - page->inner - page->outer) * 2 / 3;

	if (place == PLACE_TOP_LEFT || place == PLACE_TOP_RIGHT) {
		unit runs = head && head->style ? head->rise + head->style->line / 2 : 0;

		return (struct corner_room){ SHEET_RIM, page->top - runs - CORNER_APART, width };
	}
	return (struct corner_room){ page->height - page->bottom + CORNER_APART, page->height - SHEET_RIM, width };
}

void document_dump(const struct document *document, FILE *out)
{
	dump_metadata(&document->metadata, out);
	if (document->metadata.archive)
		dump_archive(document->metadata.archive, out);
	dump_page(&document->page, out);
	if (document->running) {
		dump_running("head", document->running->text, document->running->n_text, out);
		dump_running("head tail", document->running->tail, document->running->n_tail, out);
	}
	dump_styles(document, out);
	fputs("blocks\n", out);
	for (uint32_t i = 0; i < document->n_corners; i++) {
		static const char *const pages[] = { "first", "last", "every" };

		fprintf(out, "  on the %s page\n", pages[document->corner[i].pages]);
		dump_barcode(document->corner[i].figure, out);
	}
	for (uint32_t i = 0; i < document->n_blocks; i++)
		dump_block(&document->block[i], out);
}
