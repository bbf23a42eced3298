/* Word documents: ECMA-376 part 1, 17.3 (paragraphs), 17.4 (tables), 17.7 (styles).
 *
 * Text stands in runs, at any depth below a paragraph: links, fields, content controls and changes lie between. What is
 * not known is gone into, so that no text is lost; what is no text is named, and counted when a reader might miss it.
 */
#include "readers/read-docx.h"

#include <string.h>

#include "inspect/container.h"
#include "readers/arranging.h"
#include "readers/docx-numbers.h"
#include "readers/docx-styles.h"
#include "readers/grid-maker.h"
#include "readers/marks.h"
#include "readers/piece.h"
#include "readers/run.h"
#include "readers/symbols.h"
#include "readers/xml.h"

struct walk {
	struct pieces *pieces;
	struct diags *diags;
	struct docx_styles *styles;   /* owned */
	struct docx_numbers *numbers; /* owned */
	xmlDoc *footnotes, *endnotes; /* owned; NULL: the document has none */
	bool ok;
};

/* ---- text ---- */

/* Properties, field codes, and the second copy of what is there for old versions. */
static bool is_skipped(const xmlNode *node)
{
	static const char *const names[] = { "instrText", "Fallback", "pPr", "rPr", "sectPr", "footnoteRef",
		"endnoteRef", "delInstrText", NULL };

	return xml_is_one_of(node, names);
}

static void gather_text(struct walk *walk, GString *out, const xmlNode *parent, const struct run *run);

/* Counts what is not text of the document, in its own words. */
static void omit(struct walk *walk, enum omitted_kind kind, const xmlNode *node)
{
	xmlChar *text = xmlNodeGetContent(node);

	if (text)
		pieces_omit(walk->pieces, kind, (const char *)text, strlen((const char *)text));
	xmlFree(text);
}

static const xmlNode *find_note(const xmlDoc *doc, const char *id)
{
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;

	for (const xmlNode *node = root && id ? root->children : NULL; node; node = node->next) {
		const char *own = xml_attribute(node, "id");
		if (own && strcmp(own, id) == 0)
			return node;
	}
	return NULL;
}

/* A footnote stands where its mark is; its paragraphs are one. */
static void add_note(struct walk *walk, GString *out, const xmlNode *note)
{
	const struct run level = { 0 };
	GString *text = g_string_new(NULL);

	if (note)
		gather_text(walk, text, note, &level);
	g_strdelimit(text->str, "\n", ' ');
	g_strchomp(text->str);
	if (*text->str) {
		marks_append(out, MARK_NOTE);
		g_string_append(out, text->str);
		marks_append(out, MARK_END);
	}
	g_string_free(text, TRUE);
}

static void add_symbol(struct walk *walk, GString *out, const xmlNode *symbol, const struct run *run)
{
	const char *code = xml_attribute(symbol, "char");
	struct run dressed = *run;
	char utf8[8] = "";

	dressed.font = xml_attribute(symbol, "font");
	gunichar c = code ? (gunichar)g_ascii_strtoull(code, NULL, 16) : 0;
	/* Of a font that is none of those we know the sign is told as lost: its code may mean anything. */
	if (symbol_font(dressed.font) && g_unichar_validate(c) && c)
		run_append(walk->pieces, out, &dressed, utf8, (gsize)g_unichar_to_utf8(c, utf8));
	else if (!run->struck && !run->hidden)
		run_append_symbol(walk->pieces, out, dressed.font, c);
}

/* Whether a drawing is a text box: its text is read, so that nothing of it is left out. */
static bool is_text_box(const xmlNode *drawing)
{
	for (const xmlNode *node = drawing->children; node; node = node->next)
		if (xml_is(node, "txbxContent") || is_text_box(node))
			return true;
	return false;
}

/* What one element of a run is; what is below it is gathered after. */
static void add_content(struct walk *walk, GString *out, const xmlNode *node, const struct run *run)
{
	/* Blanks and breaks are added whatever the dress: they part words in struck text too. */
	if (xml_is(node, "t")) {
		for (const xmlNode *text = node->children; text; text = text->next)
			if (text->content)
				run_append(walk->pieces, out, run, (const char *)text->content,
					strlen((const char *)text->content));
	} else if (xml_is(node, "tab") || xml_is(node, "ptab")) {
		g_string_append_c(out, '\t');
	} else if (xml_is(node, "br") || xml_is(node, "cr")) {
		g_string_append_c(out, '\n');
	} else if (xml_is(node, "noBreakHyphen")) {
		run_append(walk->pieces, out, run, "-", 1);
	} else if (xml_is(node, "sym")) {
		add_symbol(walk, out, node, run);
	} else if (xml_is(node, "footnoteReference")) {
		add_note(walk, out, find_note(walk->footnotes, xml_attribute(node, "id")));
	} else if (xml_is(node, "endnoteReference")) {
		add_note(walk, out, find_note(walk->endnotes, xml_attribute(node, "id")));
	} else if (xml_is(node, "drawing") || xml_is(node, "pict")) {
		walk->pieces->n_pictures += !is_text_box(node);
	}
}

/* What was deleted or moved away, and how characters are read. */
static bool omit_others(struct walk *walk, const xmlNode *node)
{
	static const char *const deleted[] = { "del", "moveFrom", NULL };

	if (xml_is_one_of(node, deleted))
		omit(walk, OMITTED_DELETED, node);
	else if (xml_is(node, "rt"))
		omit(walk, OMITTED_READING, node);
	else
		return false;
	return true;
}

/* Text of a paragraph or of a whole cell, dressed as what is around it. Depth is the parser's. */
static void gather_text(struct walk *walk, GString *out, const xmlNode *parent, const struct run *run)
{
	for (const xmlNode *node = parent->children; node; node = node->next) {
		struct run own = *run;
		if (node->type != XML_ELEMENT_NODE || is_skipped(node) || omit_others(walk, node))
			continue;
		/* In Word's order (ECMA-376 part 1, 17.7.2): the paragraph's style, the run's style, what the
		 * run itself says. */
		if (xml_is(node, "p"))
			docx_style_dress(
				walk->styles, xml_attribute(xml_child(xml_child(node, "pPr"), "pStyle"), "val"), &own);
		if (xml_is(node, "r")) {
			const xmlNode *properties = xml_child(node, "rPr");
			docx_style_dress(walk->styles, xml_attribute(xml_child(properties, "rStyle"), "val"), &own);
			docx_properties_dress(properties, &own);
		}
		add_content(walk, out, node, &own);
		gather_text(walk, out, node, &own);
		if (xml_is(node, "p"))
			g_string_append_c(out, '\n');
	}
}

/* ---- paragraphs ---- */

/* Adds the automatic number; false when there is one that the document does not define. */
static bool add_number(struct walk *walk, GString *out, const xmlNode *properties, const char *style)
{
	const xmlNode *own = xml_child(properties, "numPr");
	uint32_t number = 0, level = UINT32_MAX, own_level;

	docx_style_number(walk->styles, style, &number, &level);
	/* A paragraph's own numId of 0 takes off what its style gives. */
	if (own) {
		number = xml_number(xml_child(own, "numId"), "val", number, UINT32_MAX - 1);
		own_level = xml_number(xml_child(own, "ilvl"), "val", UINT32_MAX, 8);
		level = own_level != UINT32_MAX ? own_level : level;
	}
	if (!number)
		return true;
	if (level == UINT32_MAX)
		level = docx_number_style_level(walk->numbers, number, style);
	return docx_number_next(walk->numbers, number, level, out);
}

static void read_paragraph(struct walk *walk, const xmlNode *paragraph)
{
	const xmlNode *properties = xml_child(paragraph, "pPr"), *outline = xml_child(properties, "outlineLvl");
	const char *style = xml_attribute(xml_child(properties, "pStyle"), "val");
	GString *text = g_string_new(NULL), *number = g_string_new(NULL);
	struct run run = { 0 };

	docx_style_dress(walk->styles, style, &run);
	gather_text(walk, text, paragraph, &run);
	/* A paragraph without text bears no number that anyone sees. */
	bool known = !*text->str || add_number(walk, number, properties, style);
	g_string_prepend(text, number->str);
	struct piece *piece = pieces_add_text(walk->pieces, text->str, text->len, (struct location){ 0 });
	g_string_free(text, TRUE);
	g_string_free(number, TRUE);
	if (!piece)
		return;
	/* 0 to 8 are levels 1 to 9, and 9, body text, is none. */
	piece->outline = outline ? (xml_number(outline, "val", 9, 9) + 1) % 10 : docx_style_level(walk->styles, style);
	piece->numbered = !known;
}

/* ---- tables ---- */

static void read_cell(struct walk *walk, struct grid_maker *maker, const xmlNode *cell, struct location location)
{
	const xmlNode *properties = xml_child(cell, "tcPr"), *merge = xml_child(properties, "vMerge");
	uint32_t n_cols = xml_number(xml_child(properties, "gridSpan"), "val", 1, UINT32_MAX);
	const char *kind = xml_attribute(merge, "val");
	/* A cell begins plain: its paragraphs bring their own styles. */
	const struct run run = { 0 };
	GString *text = g_string_new(NULL);

	/* vMerge without a value continues. */
	if (merge && (!kind || strcmp(kind, "continue") == 0)) {
		grid_maker_continue(maker, n_cols, location);
	} else {
		gather_text(walk, text, cell, &run);
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
			/* gridBefore: columns that a row leaves free at its start. */
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
	walk->ok = grid_maker_finish(maker, GRID_SPANNED, location, walk->diags);
}

/* ---- the document ---- */

static void walk_body(struct walk *walk, const xmlNode *parent)
{
	for (const xmlNode *node = parent->children; node && walk->ok; node = node->next) {
		if (node->type != XML_ELEMENT_NODE || is_skipped(node) || omit_others(walk, node))
			continue;
		if (xml_is(node, "p"))
			read_paragraph(walk, node);
		else if (xml_is(node, "tbl") && !table_arranges(node, "tbl", "tc"))
			read_table(walk, node);
		else
			walk_body(walk, node);
	}
}

/* A part that may be missing; false after a diagnostic. */
static bool read_part(struct walk *walk, struct container *container, const char *part, xmlDoc **doc)
{
	*doc = container_has(container, part) ? container_xml(container, part, walk->diags) : NULL;
	return *doc || !container_has(container, part);
}

static bool read_parts(struct walk *walk, struct container *container)
{
	walk->styles = docx_styles_read(container, walk->pieces->arena, walk->diags);
	walk->numbers = walk->styles ? docx_numbers_read(container, walk->pieces->arena, walk->diags) : NULL;
	return walk->numbers && read_part(walk, container, "word/footnotes.xml", &walk->footnotes) &&
	       read_part(walk, container, "word/endnotes.xml", &walk->endnotes);
}

/* What the file says its title is: typists' programs fill this in as they like, so it counts for little. */
static void read_title(struct walk *walk, struct container *container)
{
	xmlDoc *doc = NULL;

	if (!read_part(walk, container, "docProps/core.xml", &doc) || !doc)
		return;
	const xmlNode *title = xml_child(xmlDocGetRootElement(doc), "title");
	if (title && title->children && title->children->content)
		pieces_add_title(walk->pieces, (const char *)title->children->content);
	xmlFreeDoc(doc);
}

static void count_comments(struct walk *walk, struct container *container)
{
	xmlDoc *doc = NULL;

	if (!read_part(walk, container, "word/comments.xml", &doc) || !doc)
		return;
	const xmlNode *root = xmlDocGetRootElement(doc);
	for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
		if (xml_is(node, "comment"))
			omit(walk, OMITTED_COMMENT, node);
	xmlFreeDoc(doc);
}

bool docx_read(struct pieces *pieces, struct container *container, struct diags *diags)
{
	struct walk walk = { .pieces = pieces, .diags = diags, .ok = true };
	xmlDoc *doc = NULL;

	if (read_parts(&walk, container))
		doc = container_xml(container, "word/document.xml", diags);
	if (doc && xmlDocGetRootElement(doc)) {
		walk_body(&walk, xmlDocGetRootElement(doc));
		read_title(&walk, container);
		count_comments(&walk, container);
	}
	docx_styles_free(walk.styles);
	docx_numbers_free(walk.numbers);
	xmlFreeDoc(walk.footnotes);
	xmlFreeDoc(walk.endnotes);
	walk.ok = walk.ok && doc;
	xmlFreeDoc(doc);
	return walk.ok;
}
