/* Word documents: ECMA-376 part 1, 17.3 (paragraphs), 17.4 (tables), 17.7 (styles). */
#include "import/read-docx.h"

#include <stdlib.h>

#include "import/container.h"
#include "import/grid-maker.h"
#include "import/piece.h"
#include "import/xml.h"

struct walk {
	struct pieces *pieces;
	struct diags *diags;
	GHashTable *styles; /* owned; id of a paragraph style → its heading level */
	bool ok;
};

/* ---- styles ---- */

/* "heading 2" is level 2 in every language's Word. */
static unsigned style_level(const xmlNode *style)
{
	const char *name = xml_attribute(xml_child(style, "name"), "val");
	const xmlNode *outline = xml_child(xml_child(style, "pPr"), "outlineLvl");

	if (name && g_ascii_strncasecmp(name, "heading ", 8) == 0 && g_ascii_isdigit(name[8]))
		return (unsigned)(name[8] - '0');
	if (outline) /* 9 is body text */
		return (xml_number(outline, "val", 9, 9) + 1) % 10;
	return 0;
}

static bool read_styles(struct walk *walk, struct container *container)
{
	xmlDoc *doc;

	if (!container_has(container, "word/styles.xml"))
		return true;
	doc = container_xml(container, "word/styles.xml", walk->diags);
	if (!doc)
		return false;
	const xmlNode *root = xmlDocGetRootElement(doc);
	for (const xmlNode *style = root ? root->children : NULL; style; style = style->next) {
		const char *id = xml_attribute(style, "styleId");
		unsigned level = xml_is(style, "style") ? style_level(style) : 0;
		if (id && level)
			g_hash_table_insert(walk->styles, g_strdup(id), GUINT_TO_POINTER(level));
	}
	xmlFreeDoc(doc);
	return true;
}

/* ---- text ---- */

/* What was deleted, field codes, and the second copy of what is there for old versions. */
static bool is_skipped(const xmlNode *node)
{
	static const char *const names[] = { "del", "moveFrom", "instrText", "Fallback", "delText", "rPr", "sectPr",
		NULL };

	for (const char *const *name = names; *name; name++)
		if (xml_is(node, *name))
			return true;
	return false;
}

static void add_run(struct walk *walk, GString *out, const xmlNode *node)
{
	if (xml_is(node, "t")) {
		for (const xmlNode *text = node->children; text; text = text->next)
			if (text->content)
				g_string_append(out, (const char *)text->content);
	} else if (xml_is(node, "tab")) {
		g_string_append_c(out, '\t');
	} else if (xml_is(node, "br") || xml_is(node, "cr")) {
		g_string_append_c(out, '\n');
	} else if (xml_is(node, "noBreakHyphen")) {
		g_string_append_c(out, '-');
	} else if (xml_is(node, "drawing") || xml_is(node, "pict")) {
		walk->pieces->n_pictures++;
	}
}

/* Text of a paragraph or of a whole cell. Depth is the parser's. */
static void gather_text(struct walk *walk, GString *out, const xmlNode *parent)
{
	for (const xmlNode *node = parent->children; node; node = node->next) {
		if (node->type != XML_ELEMENT_NODE || is_skipped(node) || xml_is(node, "pPr"))
			continue;
		add_run(walk, out, node);
		gather_text(walk, out, node);
		if (xml_is(node, "p"))
			g_string_append_c(out, '\n');
	}
}

static void read_paragraph(struct walk *walk, const xmlNode *paragraph)
{
	const xmlNode *properties = xml_child(paragraph, "pPr");
	const char *style = xml_attribute(xml_child(properties, "pStyle"), "val");
	const xmlNode *outline = xml_child(properties, "outlineLvl"), *number = xml_child(properties, "numPr");
	GString *text = g_string_new(NULL);

	gather_text(walk, text, paragraph);
	struct piece *piece = pieces_add_text(walk->pieces, text->str, text->len, (struct location){ 0 });
	g_string_free(text, TRUE);
	if (!piece)
		return;
	if (outline)
		piece->outline = (xml_number(outline, "val", 9, 9) + 1) % 10;
	else if (style)
		piece->outline = GPOINTER_TO_UINT(g_hash_table_lookup(walk->styles, style));
	piece->numbered = number && xml_number(xml_child(number, "numId"), "val", 0, UINT32_MAX) != 0;
}

/* ---- tables ---- */

static void read_cell(struct walk *walk, struct grid_maker *maker, const xmlNode *cell, struct location location)
{
	const xmlNode *properties = xml_child(cell, "tcPr"), *merge = xml_child(properties, "vMerge");
	uint32_t n_cols = xml_number(xml_child(properties, "gridSpan"), "val", 1, UINT32_MAX);
	const char *kind = xml_attribute(merge, "val");
	GString *text = g_string_new(NULL);

	if (merge && (!kind || strcmp(kind, "continue") == 0)) {
		grid_maker_continue(maker, n_cols, location);
	} else {
		gather_text(walk, text, cell);
		grid_maker_cell(maker, text->str, text->len, 1, n_cols, location);
	}
	g_string_free(text, TRUE);
}

/* Rows and cells may stand in content controls and other wrappings. */
static void read_rows(struct walk *walk, struct grid_maker *maker, const xmlNode *parent, struct location *location)
{
	for (const xmlNode *node = parent->children; node; node = node->next) {
		if (xml_is(node, "tr")) {
			grid_maker_row(maker);
			grid_maker_skip(
				maker, xml_number(xml_child(xml_child(node, "trPr"), "gridBefore"), "val", 0, 4096));
			location->row++;
			location->column = 0;
			read_rows(walk, maker, node, location);
		} else if (xml_is(node, "tc")) {
			location->column++;
			read_cell(walk, maker, node, *location);
		} else if (xml_is(node, "sdt") || xml_is(node, "sdtContent") || xml_is(node, "ins") ||
			   xml_is(node, "customXml") || xml_is(node, "smartTag")) {
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

/* ---- the document ---- */

static void walk_body(struct walk *walk, const xmlNode *parent)
{
	for (const xmlNode *node = parent->children; node && walk->ok; node = node->next) {
		if (node->type != XML_ELEMENT_NODE || is_skipped(node))
			continue;
		if (xml_is(node, "p"))
			read_paragraph(walk, node);
		else if (xml_is(node, "tbl"))
			read_table(walk, node);
		else
			walk_body(walk, node);
	}
}

bool docx_read(struct pieces *pieces, struct container *container, struct diags *diags)
{
	struct walk walk = { .pieces = pieces, .diags = diags, .ok = true };
	xmlDoc *doc = NULL;

	walk.styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (read_styles(&walk, container))
		doc = container_xml(container, "word/document.xml", diags);
	if (doc && xmlDocGetRootElement(doc))
		walk_body(&walk, xmlDocGetRootElement(doc));
	g_hash_table_unref(walk.styles);
	walk.ok = walk.ok && doc;
	xmlFreeDoc(doc);
	return walk.ok;
}
