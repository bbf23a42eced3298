/* Web pages: blocks are paragraphs, tables are tables, unless they hold tables themselves or only one cell: then they
 * arrange the page.
 *
 * The tree is walked without recursion, as pages nest as deeply as their editors like. Text is gathered until a block
 * begins or ends; what stands around it decides how it is dressed (html-dress.h). */
#include "readers/read-html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "inspect/attributes.h"
#include "readers/clean.h"
#include "readers/grid-maker.h"
#include "readers/html-dress.h"
#include "readers/list-number.h"
#include "readers/piece.h"
#include "readers/xml.h"
#include "report/source.h"

bool html_is(const char *text, size_t len)
{
	static const char *const marks[] = { "<html", "<!doctype", "<table", "<body", "<div", "<p>", "<p ", "<head",
		"<meta" };
	/* Marks are looked for in the first 8 KB only: what begins with < and has none of them there is text. */
	size_t n = MIN(len, 8192);
	char *head = g_ascii_strdown(text, (gssize)n);
	const char *start = head;
	bool found = false;

	while (g_ascii_isspace(*start) || g_str_has_prefix(start, "\xEF\xBB\xBF"))
		start += g_ascii_isspace(*start) ? 1 : 3;
	for (size_t i = 0; *start == '<' && i < G_N_ELEMENTS(marks) && !found; i++)
		found = strstr(start, marks[i]) != NULL;
	g_free(head);
	return found;
}

char *html_encoding(const char *text, size_t len)
{
	char *head = g_ascii_strdown(text, (gssize)MIN(len, 8192));
	const char *at = strstr(head, "charset=");
	char *name = NULL;

	if (at) {
		at += strlen("charset=");
		at += strspn(at, "\"' ");
		name = g_strndup(at, strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789-_"));
	}
	g_free(head);
	return name;
}

struct walk {
	struct pieces *pieces;
	struct diags *diags;
	GHashTable *lists;     /* owned; <ol> → the number of its last item */
	GString *number;       /* owned; of the list item that has no text yet */
	GString *text;         /* of the paragraph so far */
	const xmlNode *around; /* the first part of the page that stands around its text, or NULL */
	unsigned n_around;
	const xmlNode *block; /* it stands in */
	bool ok;
};

/* What no one sees as text, however it is dressed. */
static bool is_program(const xmlNode *node)
{
	static const char *const names[] = { "script", "style", "head", "noscript", "template", "select", "option",
		"button", "iframe", "object", "svg", "textarea", NULL };

	return xml_is_one_of(node, names);
}

/* What stands around the text of a page by what it is called. */
static bool is_around(const xmlNode *node)
{
	static const char *const names[] = { "nav", "aside", "footer", NULL };

	return xml_is_one_of(node, names);
}

static bool is_block(const xmlNode *node)
{
	static const char *const names[] = { "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl",
		"dt", "dd", "section", "article", "header", "footer", "main", "nav", "aside", "blockquote", "pre",
		"center", "form", "fieldset", "address", "hr", "br", "tr", "td", "th", "caption", "body", NULL };

	return xml_is_one_of(node, names);
}

/* ---- places ---- */

static struct location node_location(const struct walk *walk, const xmlNode *node)
{
	const struct source *source = walk->pieces->source;
	long line = node ? xmlGetLineNo((xmlNode *)node) : 1;
	/* A line that the parser does not know, or counts otherwise than we do, must still be one of the source. */
	uint32_t len, number = (uint32_t)CLAMP(line, 1, (long)source->n_lines);
	const char *text = source_line(source, number, &len);
	uint32_t blank = 0;

	while (blank < len && (text[blank] == ' ' || text[blank] == '\t'))
		blank++;
	return (struct location){ .first = source->line[number - 1] + blank, .end = source->line[number - 1] + len };
}

/* ---- paragraphs ---- */

/* Ends the paragraph. */
static void flush(struct walk *walk)
{
	const xmlNode *block = walk->block;
	const char *text = walk->text->str;

	/* A number waits for the text of its item, which may stand in a paragraph. */
	if (!text[strspn(text, " \t")]) {
		g_string_truncate(walk->text, 0);
		return;
	}
	g_string_prepend(walk->text, walk->number->str);
	g_string_truncate(walk->number, 0);
	struct piece *piece =
		pieces_add_text(walk->pieces, walk->text->str, walk->text->len, node_location(walk, block));

	if (piece && block && block->name[0] == 'h' && g_ascii_isdigit(block->name[1]))
		piece->outline = (unsigned)(block->name[1] - '0');
	g_string_truncate(walk->text, 0);
}

/* Line ends in the file are spaces. */
static void add_text(struct walk *walk, GString *out, const xmlNode *node)
{
	char *text = g_strdup(node->content ? (const char *)node->content : "");
	struct dress dress = html_dress(node->parent);

	g_strdelimit(text, "\n\r", ' ');
	if (dress.omitted != N_OMITTED)
		pieces_omit(walk->pieces, dress.omitted, text, strlen(text));
	else
		run_append(walk->pieces, out, &dress.run, text, strlen(text));
	html_dress_finish(&dress);
	g_free(text);
}

/* ---- tables ---- */

/* The next node in document order below `top`, or NULL; `into` tells whether to go below this one. */
static const xmlNode *next_node(const xmlNode *top, const xmlNode *node, bool into)
{
	if (into && node->children && node->type == XML_ELEMENT_NODE)
		return node->children;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

/* A table that has cells and no table in it. */
static bool is_data_table(const xmlNode *table)
{
	unsigned n_cells = 0;

	for (const xmlNode *node = next_node(table, table, true); node; node = next_node(table, node, true)) {
		if (xml_is(node, "table"))
			return false;
		n_cells += xml_is(node, "td") || xml_is(node, "th");
	}
	return n_cells > 1;
}

static void add_cell(struct walk *walk, struct grid_maker *maker, const xmlNode *cell, struct location location)
{
	GString *text = g_string_new(NULL);
	const xmlNode *rows = cell;
	bool into = true;

	for (const xmlNode *node = next_node(cell, cell, true); node; node = next_node(cell, node, into)) {
		/* A button or a script in a cell is passed over with all that is in it. */
		into = !is_program(node);
		if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
			add_text(walk, text, node);
		/* A block within a cell parts words as a blank does: a cell is one paragraph. */
		else if (xml_is(node, "br") || is_block(node))
			g_string_append_c(text, ' ');
		walk->pieces->n_pictures += xml_is(node, "img");
	}
	/* rowspan="0" reaches to the end of the table, as 0 does in grid_maker_cell. The limits are HTML's (4.9.11). */
	grid_maker_cell(maker, text->str, text->len, xml_number(rows, "rowspan", 1, 65534),
		xml_number(rows, "colspan", 1, 1000), location);
	g_string_free(text, TRUE);
}

static void read_table(struct walk *walk, const xmlNode *table)
{
	struct grid_maker *maker = grid_maker_new(walk->pieces);
	struct location location = node_location(walk, table);
	uint32_t n = 0;

	location.number = ++walk->pieces->n_tables;
	for (const xmlNode *node = table->children; node;) {
		bool cell = xml_is(node, "td") || xml_is(node, "th");
		if (xml_is(node, "tr")) {
			grid_maker_row(maker);
			n = 0;
		} else if (cell) {
			/* Line and cell of the source, for a message; the table's number for one that says
			 * “table 2”. */
			struct location at = node_location(walk, node);
			at.number = location.number;
			/* A cell before the first <tr> begins a row of its own (grid_maker_cell). */
			at.row = MAX(grid_maker_rows(maker), 1);
			at.column = ++n;
			add_cell(walk, maker, node, at);
		}
		if (xml_is(node, "caption")) {
			walk->block = node;
			for (const xmlNode *in = next_node(node, node, true); in; in = next_node(node, in, true))
				if (in->type == XML_TEXT_NODE)
					add_text(walk, walk->text, in);
			flush(walk);
			/* As below a cell, so below a caption: both were read with all that is in them. */
			cell = true;
		}
		node = next_node(table, node, !cell);
	}
	walk->ok = grid_maker_finish(maker, GRID_SPANNED, location, walk->diags);
}

/* ---- lists ---- */

static enum list_form list_form(const xmlNode *list)
{
	const char *type = xml_attribute(list, "type");

	switch (type ? *type : '1') {
	case 'a':
		return LIST_LOWER_LETTER;
	case 'A':
		return LIST_UPPER_LETTER;
	case 'i':
		return LIST_LOWER_ROMAN;
	case 'I':
		return LIST_UPPER_ROMAN;
	default:
		return LIST_DECIMAL;
	}
}

/* An item of a numbered list bears a number that is not in the text. */
static void begin_item(struct walk *walk, const xmlNode *item)
{
	const xmlNode *list = item->parent;
	guint number = GPOINTER_TO_UINT(g_hash_table_lookup(walk->lists, list));

	g_string_truncate(walk->number, 0);
	if (!xml_is(list, "ol"))
		return;
	/* An item says its own number with `value`; the next goes on from there. */
	number = number ? number + 1 : xml_number(list, "start", 1, 9999);
	number = xml_number(item, "value", number, 9999);
	g_hash_table_insert(walk->lists, (gpointer)list, GUINT_TO_POINTER(number));
	list_number_append(walk->number, list_form(list), number);
	g_string_append_c(walk->number, '.');
}

/* ---- the page ---- */

static void note_around(struct walk *walk, const xmlNode *node)
{
	if (!is_around(node))
		return;
	walk->around = walk->around ? walk->around : node;
	walk->n_around++;
}

static void say_around(const struct walk *walk)
{
	const struct location location = node_location(walk, walk->around);
	xmlChar *text = walk->around ? xmlNodeGetContent(walk->around) : NULL;
	char number[16];

	if (!text)
		return;
	const char *clean = text_excerpt(walk->pieces->arena,
		text_clean(walk->pieces->arena, (const char *)text, strlen((const char *)text), NULL));
	g_snprintf(number, sizeof(number), "%u", walk->n_around);
	diag(walk->diags, DIAG_IMPORT_FURNITURE, piece_where(walk->pieces, &location, walk->diags), clean, number);
	xmlFree(text);
}

/* Goes over the body in document order. A block ends the paragraph before it, and its own where the next begins. */
static void walk_body(struct walk *walk, const xmlNode *body)
{
	const xmlNode *node = next_node(body, body, true);
	bool into;

	walk->block = body;
	while (node && walk->ok) {
		into = true;
		/* What follows an inline part belongs to the paragraph of the nearest block around it. */
		const xmlNode *around = node->parent;
		while (around && around != body && !is_block(around))
			around = around->parent;
		if (around != walk->block || is_block(node)) {
			flush(walk);
			walk->block = around;
		}
		/* The number waits in walk->number until the item has text. */
		if (xml_is(node, "li"))
			begin_item(walk, node);
		if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
			add_text(walk, walk->text, node);
		} else if (is_program(node) || is_around(node)) {
			into = false;
			note_around(walk, node);
		} else if (xml_is(node, "table") && is_data_table(node)) {
			flush(walk);
			read_table(walk, node);
			into = false;
		}
		walk->pieces->n_pictures += xml_is(node, "img");
		node = next_node(body, node, into);
	}
	flush(walk);
}

/* ---- the head ---- */

static bool is_meta(const xmlNode *node, const char *const *names)
{
	const char *name = xml_attribute(node, "name"), *property = xml_attribute(node, "property");

	for (; *names; names++)
		if ((name && g_ascii_strcasecmp(name, *names) == 0) ||
			(property && g_ascii_strcasecmp(property, *names) == 0))
			return true;
	return false;
}

/* The titles of a page, and what sites of the government must say in <meta> (国办发〔2017〕47号, annex 3). */
static void read_head(struct pieces *pieces, const xmlNode *root)
{
	static const char *const titles[] = { "ArticleTitle", "og:title", "twitter:title", NULL };
	static const char *const sources[] = { "ContentSource", "article:author", NULL };

	/* The whole tree but <body>, as a broken page may have its <meta> outside <head>. */
	for (const xmlNode *node = root; node; node = next_node(root, node, !xml_is(node, "body"))) {
		const char *content = xml_attribute(node, "content");
		/* An <svg> has a <title> too, which names a picture. */
		if (xml_is(node, "title") && node->children && node->children->content && !xml_is(node->parent, "svg"))
			pieces_add_title(pieces, (const char *)node->children->content);
		else if (xml_is(node, "meta") && content && is_meta(node, titles))
			pieces_add_title(pieces, content);
		else if (xml_is(node, "meta") && content && is_meta(node, sources))
			pieces->publisher = text_clean(pieces->arena, content, strlen(content), NULL);
	}
}

bool html_read(struct pieces *pieces, struct diags *diags)
{
	const struct source *source = pieces->source;
	if (!attributes_are_few(source->text, source->len, true))
		return diag(diags, DIAG_IMPORT_XML, NOWHERE, pieces->name, "HTML", TOO_MANY_ATTRIBUTES);
	htmlParserCtxt *parser = htmlNewParserCtxt();
	/* The text is UTF-8 already, whatever the page says. */
	xmlDoc *doc = htmlCtxtReadMemory(parser, source->text, (int)source->len, NULL, "UTF-8",
		HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
			HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT);
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL, *body = xml_child(root, "body");
	const xmlError *error = xmlCtxtGetLastError(parser);
	struct walk walk = { .pieces = pieces, .diags = diags, .ok = true };

	walk.text = g_string_new(NULL);
	walk.number = g_string_new(NULL);
	walk.lists = g_hash_table_new(NULL, NULL);

	/* What the parser made until then would be a part of the page only. */
	if (error && error->level == XML_ERR_FATAL) {
		walk.ok = diag(diags, DIAG_IMPORT_XML, NOWHERE, pieces->name, "HTML",
			diags_lang(diags) == LANG_ZH ? "嵌套过深" : "nested too deep");
	} else if (root) {
		read_head(pieces, root);
		walk_body(&walk, body ? body : root);
	}
	say_around(&walk);
	g_string_free(walk.text, TRUE);
	g_string_free(walk.number, TRUE);
	g_hash_table_unref(walk.lists);
	xmlFreeDoc(doc);
	htmlFreeParserCtxt(parser);
	return walk.ok;
}
