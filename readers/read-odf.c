/* OpenDocument texts and spreadsheets: OpenDocument 1.3 part 3, sections 5 (text), 6 (fields), 9 (tables).
 *
 * A list is an element around its items, so where a paragraph stands in one is handed down (struct place). Cells and
 * rows that are alike are written once with a count. */
#include "readers/read-odf.h"

#include <string.h>

#include "inspect/container.h"
#include "readers/arranging.h"
#include "readers/grid-maker.h"
#include "readers/marks.h"
#include "readers/odf-numbers.h"
#include "readers/odf-styles.h"
#include "readers/piece.h"
#include "readers/run.h"
#include "readers/sheet.h"
#include "readers/xml.h"

struct walk {
	struct pieces *pieces;
	struct diags *diags;
	struct odf_styles *styles;   /* owned */
	struct odf_numbers *numbers; /* owned */
	bool ok;
};

/* Rows and columns are repeated to the edges of a sheet; what is repeated more often than this is empty. */
#define REPEAT_MAX 4096

static const struct run plain_run = { 0 };

/* ---- text ---- */

static bool is_skipped(const xmlNode *node)
{
	static const char *const names[] = { "annotation-end", "tracked-changes", "forms", "sequence-decls",
		"note-citation", NULL };

	return xml_is_one_of(node, names);
}

static void omit(struct walk *walk, enum omitted_kind kind, const xmlNode *node)
{
	xmlChar *text = xmlNodeGetContent(node);

	if (text)
		pieces_omit(walk->pieces, kind, (const char *)text, strlen((const char *)text));
	xmlFree(text);
}

/* How characters are read, comments, and what is hidden. */
static bool omit_others(struct walk *walk, const xmlNode *node)
{
	const char *display = xml_is(node, "section") ? xml_attribute(node, "display") : NULL;
	const char *hidden = xml_attribute(node, "is-hidden");

	if (xml_is(node, "ruby-text"))
		omit(walk, OMITTED_READING, node);
	else if (xml_is(node, "annotation"))
		omit(walk, OMITTED_COMMENT, node);
	else if ((hidden && strcmp(hidden, "true") == 0) || (display && strcmp(display, "none") == 0))
		omit(walk, OMITTED_HIDDEN, node);
	else
		return false;
	return true;
}

static void gather_text(struct walk *walk, GString *out, const xmlNode *parent, const struct run *run);

/* A footnote stands where its mark is; its paragraphs are one. */
static void add_note(struct walk *walk, GString *out, const xmlNode *note)
{
	const xmlNode *body = xml_child(note, "note-body");
	GString *text = g_string_new(NULL);

	if (body)
		gather_text(walk, text, body, &plain_run);
	g_strdelimit(text->str, "\n", ' ');
	g_strchomp(text->str);
	if (*text->str) {
		marks_append(out, MARK_NOTE);
		g_string_append(out, text->str);
		marks_append(out, MARK_END);
	}
	g_string_free(text, TRUE);
}

static void add_element(struct walk *walk, GString *out, const xmlNode *node, const struct run *run)
{
	struct run own = *run;

	walk->pieces->n_pictures += xml_is(node, "image");
	odf_style_dress(walk->styles, xml_attribute(node, "style-name"), &own);
	gather_text(walk, out, node, &own);
	if (xml_is(node, "p") || xml_is(node, "h"))
		g_string_append_c(out, '\n');
}

/* Text of a paragraph or of a whole cell. Depth is the parser's. */
static void gather_text(struct walk *walk, GString *out, const xmlNode *parent, const struct run *run)
{
	for (const xmlNode *node = parent->children; node; node = node->next) {
		if (node->type == XML_TEXT_NODE && !xml_is(parent, "table-cell"))
			run_append(walk->pieces, out, run, (const char *)node->content,
				strlen((const char *)node->content));
		/* A blank that the file writes as an element, since white space in it is collapsed (text:s,
		 * text:tab). */
		else if (xml_is(node, "s") || xml_is(node, "tab"))
			g_string_append_c(out, ' ');
		else if (xml_is(node, "line-break"))
			g_string_append_c(out, '\n');
		else if (xml_is(node, "note"))
			add_note(walk, out, node);
		else if (node->type == XML_ELEMENT_NODE && !is_skipped(node) && !omit_others(walk, node))
			/* Any other element is gone into, so that no text is lost. */
			add_element(walk, out, node, run);
	}
}

/* ---- lists ---- */

/* Where in a list a paragraph is. */
struct place {
	const xmlNode *style; /* of the list; NULL: not in one, or it has none */
	uint32_t level;       /* from 1; 0: not in a list */
	bool first;           /* of its item: it bears the number */
	uint32_t start;       /* the item's own number; ODF_NEXT: the next */
};

static struct place enter_list(struct walk *walk, const xmlNode *list, const struct place *outer)
{
	const char *name = xml_attribute(list, "style-name"), *goes_on = xml_attribute(list, "continue-numbering");
	/* A list inside another one has its style, at a deeper level, unless it names one. */
	struct place place = { .style = name ? odf_list_style(walk->styles, name) : outer->style,
		.level = outer->level + 1 };

	/* A new outermost list begins anew, though its style has been counted with before; inner ones do as the
	 * numbers above them go on. */
	if (place.style && place.level == 1 && !xml_attribute(list, "continue-list") &&
		!(goes_on && strcmp(goes_on, "true") == 0))
		odf_numbers_begin(walk->numbers, place.style);
	return place;
}

static struct place enter_item(const xmlNode *item, const struct place *outer)
{
	struct place place = *outer;

	/* A list-header is an item without a number. */
	place.first = xml_is(item, "list-item");
	place.start = xml_number(item, "start-value", ODF_NEXT, 9999);
	return place;
}

/* A heading begins anew where it says so (text:restart-numbering). */
static uint32_t heading_start(const xmlNode *node)
{
	const char *restart = xml_attribute(node, "restart-numbering");

	return restart && strcmp(restart, "true") == 0 ? xml_number(node, "start-value", 1, 9999) : ODF_NEXT;
}

static void add_number(struct walk *walk, GString *out, const xmlNode *node, struct place *place)
{
	const xmlNode *outline = odf_list_style(walk->styles, NULL);
	const char *header = xml_attribute(node, "is-list-header");

	/* Only the first paragraph of an item bears the number. */
	if (place->first && place->style)
		odf_number_next(walk->numbers, place->style, place->level, place->start, out);
	/* A heading outside lists is numbered by the outline, at its own level. */
	else if (xml_is(node, "h") && !place->level && outline && !(header && strcmp(header, "true") == 0))
		odf_number_next(
			walk->numbers, outline, xml_number(node, "outline-level", 1, 10), heading_start(node), out);
	place->first = false;
}

static void read_paragraph(struct walk *walk, const xmlNode *node, struct place *place)
{
	GString *text = g_string_new(NULL), *number = g_string_new(NULL);
	bool known = place->style || !place->level;
	struct run run = plain_run;

	/* White space of the file is not text: 6.1.2 */
	odf_style_dress(walk->styles, xml_attribute(node, "style-name"), &run);
	gather_text(walk, text, node, &run);
	if (*text->str)
		add_number(walk, number, node, place);
	g_string_prepend(text, number->str);
	struct piece *piece = pieces_add_text(walk->pieces, text->str, text->len, (struct location){ 0 });
	if (piece && xml_is(node, "h"))
		piece->outline = xml_number(node, "outline-level", 1, 9);
	if (piece)
		piece->numbered = !known;
	g_string_free(text, TRUE);
	g_string_free(number, TRUE);
}

/* ---- tables ---- */

static void read_cell(struct walk *walk, struct grid_maker *maker, const xmlNode *cell, struct location *location)
{
	/* A cell that is repeated has its text as often: it is gathered once. */
	uint32_t n = xml_number(cell, "number-columns-repeated", 1, REPEAT_MAX);
	GString *text = g_string_new(NULL);

	gather_text(walk, text, cell, &plain_run);
	for (uint32_t i = 0; i < n; i++) {
		location->column++;
		grid_maker_cell(maker, text->str, text->len, xml_number(cell, "number-rows-spanned", 1, UINT32_MAX),
			xml_number(cell, "number-columns-spanned", 1, UINT32_MAX), *location);
	}
	g_string_free(text, TRUE);
}

/* Covered cells are where a span is and need nothing; rows may stand in groups. */
static void read_rows(struct walk *walk, struct grid_maker *maker, const xmlNode *parent, struct location *location)
{
	for (const xmlNode *node = parent->children; node; node = node->next) {
		if (xml_is(node, "table-row")) {
			uint32_t n = xml_number(node, "number-rows-repeated", 1, REPEAT_MAX);
			for (uint32_t i = 0; i < n; i++) {
				grid_maker_row(maker);
				location->row++;
				location->column = 0;
				/* A repeated row is read anew each time: every cell has a place of its own. */
				read_rows(walk, maker, node, location);
			}
		} else if (xml_is(node, "table-cell")) {
			read_cell(walk, maker, node, location);
		} else if (xml_is(node, "table-header-rows") || xml_is(node, "table-rows") ||
			   xml_is(node, "table-row-group")) {
			read_rows(walk, maker, node, location);
		}
	}
}

static void read_table(struct walk *walk, const xmlNode *table)
{
	struct grid_maker *maker = grid_maker_new(walk->pieces);
	struct location location = { .number = ++walk->pieces->n_tables }, at = location;

	read_rows(walk, maker, table, &at);
	walk->ok = grid_maker_finish(maker, GRID_SPANNED, location, walk->diags);
}

/* ---- sheets ---- */

static void read_sheet_cell(struct walk *walk, struct sheet *sheet, const xmlNode *cell, uint32_t row, uint32_t col)
{
	GString *text = g_string_new(NULL);

	gather_text(walk, text, cell, &plain_run);
	/* The value itself, not how it is shown: 0.00 may be 0.004. */
	const char *value = xml_attribute(cell, "value"), *type = xml_attribute(cell, "value-type");
	if (value && type && (strcmp(type, "float") == 0 || strcmp(type, "currency") == 0))
		sheet_number(sheet, row, col, value);
	else if (value && type && strcmp(type, "percentage") == 0)
		sheet_percentage(sheet, row, col, value);
	else
		sheet_text(sheet, row, col, text->str, text->len);
	/* Rows and columns are counted to a quarter of 2^32 only, so that sums of two cannot overflow. */
	sheet_merge(sheet, row, col, row + xml_number(cell, "number-rows-spanned", 1, UINT32_MAX / 4),
		col + xml_number(cell, "number-columns-spanned", 1, UINT32_MAX / 4));
	g_string_free(text, TRUE);
}

static void read_sheet_row(struct walk *walk, struct sheet *sheet, const xmlNode *row, uint32_t number)
{
	uint64_t col = 0;

	for (const xmlNode *node = row->children; node; node = node->next) {
		uint32_t n = xml_number(node, "number-columns-repeated", 1, UINT32_MAX / 4);
		if (!xml_is(node, "table-cell") && !xml_is(node, "covered-table-cell"))
			continue;
		/* What has no content is skipped, however often it is repeated; a filled cell is taken
		 * REPEAT_MAX times at most. */
		for (uint32_t i = 0; i < n && i < REPEAT_MAX && node->children && xml_is(node, "table-cell") &&
				     !sheet_is_full(sheet);
			i++)
			read_sheet_cell(walk, sheet, node, number, (uint32_t)MIN(col + i, UINT32_MAX / 2));
		col += n;
	}
}

/* By hand, or by a filter. */
static bool is_collapsed(const xmlNode *node)
{
	const char *visibility = xml_attribute(node, "visibility");

	return visibility && strcmp(visibility, "visible") != 0;
}

static void read_sheet_columns(struct sheet *sheet, const xmlNode *parent, uint64_t *col)
{
	for (const xmlNode *node = parent->children; node; node = node->next) {
		if (xml_is(node, "table-column")) {
			uint64_t end = *col + xml_number(node, "number-columns-repeated", 1, UINT32_MAX / 4);
			if (is_collapsed(node))
				sheet_hide_columns(
					sheet, (uint32_t)MIN(*col, UINT32_MAX / 2), (uint32_t)MIN(end, UINT32_MAX / 2));
			*col = end;
		} else if (xml_is(node, "table-header-columns") || xml_is(node, "table-columns") ||
			   xml_is(node, "table-column-group")) {
			read_sheet_columns(sheet, node, col);
		}
	}
}

static void read_sheet_rows(struct walk *walk, struct sheet *sheet, const xmlNode *parent, uint64_t *row)
{
	for (const xmlNode *node = parent->children; node; node = node->next) {
		if (xml_is(node, "table-row")) {
			uint32_t n = xml_number(node, "number-rows-repeated", 1, UINT32_MAX / 4);
			/* Blank rows are counted and not read: the last of a sheet may be repeated a million
			 * times. */
			for (uint32_t i = 0; i < n && i < (node->children ? REPEAT_MAX : 0) && !sheet_is_full(sheet);
				i++)
				read_sheet_row(walk, sheet, node, (uint32_t)MIN(*row + i, UINT32_MAX / 2));
			if (is_collapsed(node))
				sheet_hide_rows(sheet, (uint32_t)MIN(*row, UINT32_MAX / 2),
					(uint32_t)MIN(*row + n, UINT32_MAX / 2));
			*row += n;
		} else if (xml_is(node, "table-header-rows") || xml_is(node, "table-rows") ||
			   xml_is(node, "table-row-group")) {
			read_sheet_rows(walk, sheet, node, row);
		}
	}
}

static void read_sheet(struct walk *walk, const xmlNode *table)
{
	const char *name = xml_attribute(table, "name");
	uint64_t row = 0, col = 0;

	if (odf_style_hides_sheet(walk->styles, xml_attribute(table, "style-name")) &&
		!sheet_reads_hidden(walk->pieces, name ? name : ""))
		return;
	struct sheet *sheet = sheet_new(walk->pieces, name ? name : "");
	read_sheet_columns(sheet, table, &col);
	read_sheet_rows(walk, sheet, table, &row);
	walk->ok = sheet_finish(sheet, walk->diags);
}

/* ---- the document ---- */

static void walk_body(struct walk *walk, const xmlNode *parent, struct place *place)
{
	bool sheets = xml_is(parent, "spreadsheet");

	for (const xmlNode *node = parent->children; node && walk->ok; node = node->next) {
		struct place inner = *place;
		/* What was deleted stands in one element before the text, and not in it. */
		if (xml_is(node, "tracked-changes"))
			omit(walk, OMITTED_DELETED, node);
		if (node->type != XML_ELEMENT_NODE || is_skipped(node) || omit_others(walk, node))
			continue;
		if (xml_is(node, "p") || xml_is(node, "h")) {
			read_paragraph(walk, node, place);
		} else if (xml_is(node, "table") && sheets) {
			read_sheet(walk, node);
		} else if (xml_is(node, "table") && !table_arranges(node, "table", "table-cell")) {
			read_table(walk, node);
		} else {
			if (xml_is(node, "list"))
				inner = enter_list(walk, node, place);
			else if (xml_is(node, "list-item") || xml_is(node, "list-header"))
				inner = enter_item(node, place);
			walk_body(walk, node, &inner);
		}
	}
}

bool odf_read(struct pieces *pieces, struct container *container, struct diags *diags)
{
	struct walk walk = { .pieces = pieces, .diags = diags, .ok = true };
	bool has_styles = container_has(container, "styles.xml");
	xmlDoc *styles = has_styles ? container_xml(container, "styles.xml", diags) : NULL, *doc = NULL;
	struct place outside = { 0 };

	walk.styles = odf_styles_new();
	walk.numbers = odf_numbers_new();
	/* A styles part that cannot be read is an error, a missing one is none. */
	if (styles || !has_styles)
		doc = container_xml(container, "content.xml", diags);
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL, *body = xml_child(root, "body");
	if (styles)
		odf_styles_add(walk.styles, xmlDocGetRootElement(styles));
	if (body) {
		odf_styles_add(walk.styles, root);
		walk_body(&walk, body, &outside);
	}
	odf_styles_free(walk.styles);
	odf_numbers_free(walk.numbers);
	xmlFreeDoc(styles);
	walk.ok = walk.ok && doc;
	xmlFreeDoc(doc);
	return walk.ok;
}
