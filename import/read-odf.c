/* OpenDocument texts and spreadsheets: OpenDocument 1.3 part 3, sections 5 (text), 6 (fields), 9 (tables). */
#include "import/read-odf.h"

#include "import/container.h"
#include "import/grid-maker.h"
#include "import/piece.h"
#include "import/sheet.h"
#include "import/xml.h"

struct walk {
	struct pieces *pieces;
	struct diags *diags;
	bool ok;
};

/* Rows and columns are repeated to the edges of a sheet; what is repeated more often than this is empty. */
#define REPEAT_MAX 4096

/* ---- text ---- */

static bool is_skipped(const xmlNode *node)
{
	static const char *const names[] = { "note", "annotation", "annotation-end", "tracked-changes", "forms",
		"sequence-decls", "ruby-text", NULL };

	for (const char *const *name = names; *name; name++)
		if (xml_is(node, *name))
			return true;
	return false;
}

/* Text of a paragraph or of a whole cell. Depth is the parser's. */
static void gather_text(struct walk *walk, GString *out, const xmlNode *parent)
{
	for (const xmlNode *node = parent->children; node; node = node->next) {
		if (node->type == XML_TEXT_NODE && !xml_is(parent, "table-cell")) {
			g_string_append(out, (const char *)node->content);
		} else if (xml_is(node, "s") || xml_is(node, "tab")) {
			g_string_append_c(out, ' ');
		} else if (xml_is(node, "line-break")) {
			g_string_append_c(out, '\n');
		} else if (node->type == XML_ELEMENT_NODE && !is_skipped(node)) {
			walk->pieces->n_pictures += xml_is(node, "image");
			gather_text(walk, out, node);
			if (xml_is(node, "p") || xml_is(node, "h"))
				g_string_append_c(out, '\n');
		}
	}
}

static void read_paragraph(struct walk *walk, const xmlNode *node, bool in_list)
{
	GString *text = g_string_new(NULL);

	/* White space of the file is not text: 6.1.2 */
	gather_text(walk, text, node);
	struct piece *piece = pieces_add_text(walk->pieces, text->str, text->len, (struct location){ 0 });
	if (piece && xml_is(node, "h"))
		piece->outline = xml_number(node, "outline-level", 1, 9);
	if (piece)
		piece->numbered = in_list;
	g_string_free(text, TRUE);
}

/* ---- tables ---- */

static void read_cell(struct walk *walk, struct grid_maker *maker, const xmlNode *cell, struct location *location)
{
	uint32_t n = xml_number(cell, "number-columns-repeated", 1, REPEAT_MAX);
	GString *text = g_string_new(NULL);

	gather_text(walk, text, cell);
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
	walk->ok = grid_maker_finish(maker, true, location, walk->diags);
}

/* ---- sheets ---- */

static void read_sheet_cell(struct walk *walk, struct sheet *sheet, const xmlNode *cell, uint32_t row, uint32_t col)
{
	GString *text = g_string_new(NULL);

	gather_text(walk, text, cell);
	/* The value itself, not how it is shown: 0.00 may be 0.004. */
	const char *value = xml_attribute(cell, "value"), *type = xml_attribute(cell, "value-type");
	if (value && type && strcmp(type, "float") == 0)
		sheet_number(sheet, row, col, value);
	else
		sheet_text(sheet, row, col, text->str, text->len);
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
		for (uint32_t i = 0; i < n && i < REPEAT_MAX && node->children && xml_is(node, "table-cell") &&
				     !sheet_is_full(sheet);
			i++)
			read_sheet_cell(walk, sheet, node, number, (uint32_t)MIN(col + i, UINT32_MAX / 2));
		col += n;
	}
}

static void read_sheet_rows(struct walk *walk, struct sheet *sheet, const xmlNode *parent, uint64_t *row)
{
	for (const xmlNode *node = parent->children; node; node = node->next) {
		if (xml_is(node, "table-row")) {
			uint32_t n = xml_number(node, "number-rows-repeated", 1, UINT32_MAX / 4);
			for (uint32_t i = 0; i < n && i < (node->children ? REPEAT_MAX : 0) && !sheet_is_full(sheet);
				i++)
				read_sheet_row(walk, sheet, node, (uint32_t)MIN(*row + i, UINT32_MAX / 2));
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
	struct sheet *sheet = sheet_new(walk->pieces, name ? name : "");
	uint64_t row = 0;

	read_sheet_rows(walk, sheet, table, &row);
	walk->ok = sheet_finish(sheet, walk->diags);
}

/* ---- the document ---- */

static void walk_body(struct walk *walk, const xmlNode *parent, bool in_list)
{
	bool sheets = xml_is(parent, "spreadsheet");

	for (const xmlNode *node = parent->children; node && walk->ok; node = node->next) {
		if (node->type != XML_ELEMENT_NODE || is_skipped(node))
			continue;
		if (xml_is(node, "p") || xml_is(node, "h"))
			read_paragraph(walk, node, in_list);
		else if (xml_is(node, "table") && sheets)
			read_sheet(walk, node);
		else if (xml_is(node, "table"))
			read_table(walk, node);
		else
			walk_body(walk, node, in_list || xml_is(node, "list"));
	}
}

bool odf_read(struct pieces *pieces, struct container *container, struct diags *diags)
{
	struct walk walk = { .pieces = pieces, .diags = diags, .ok = true };
	xmlDoc *doc = container_xml(container, "content.xml", diags);
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL, *body = xml_child(root, "body");

	if (body)
		walk_body(&walk, body, false);
	xmlFreeDoc(doc);
	return walk.ok && doc;
}
