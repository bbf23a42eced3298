/* Workbooks: ECMA-376 part 1, 18.2 (workbook), 18.3 (worksheets), 18.4 (shared strings). Cells have their texts in a
 * list of all strings, their dates as numbers that only a style tells from others; merges and hidden sheets are said
 * elsewhere. So the list and the styles are read first, then each visible sheet. */
#include "readers/read-xlsx.h"

#include "inspect/container.h"
#include "readers/piece.h"
#include "readers/run.h"
#include "readers/sheet.h"
#include "readers/xlsx-styles.h"
#include "readers/xml.h"

struct walk {
	struct pieces *pieces;
	struct container *container;
	struct diags *diags;
	GPtrArray *strings;         /* owned; shared strings, in the pieces' arena */
	struct xlsx_styles *styles; /* owned */
	bool from_1904;             /* dates are counted from then */
};

static const struct run plain_run = { 0 };

/* ---- strings ---- */

static const char *content(const xmlNode *node)
{
	return node && node->children && node->children->content ? (const char *)node->children->content : "";
}

static struct run read_run(const xmlNode *properties)
{
	const char *script = xml_attribute(xml_child(properties, "vertAlign"), "val");
	struct run run = { .struck = xml_is_on(xml_child(properties, "strike"), "val") };

	if (script && strcmp(script, "superscript") == 0)
		run.script = RUN_RAISED;
	else if (script && strcmp(script, "subscript") == 0)
		run.script = RUN_LOWERED;
	run.font = xml_attribute(xml_child(properties, "rFont"), "val");
	return run;
}

/* Runs of text; the phonetic ones (rPh) are how it is read. Depth is the parser's. */
static void gather_text(struct pieces *pieces, GString *out, const xmlNode *parent, const struct run *run)
{
	for (const xmlNode *node = parent->children; node; node = node->next) {
		bool reading = xml_is(node, "rPh");
		for (const xmlNode *text = xml_is(node, "t") ? node->children : NULL; text; text = text->next)
			if (text->content)
				run_append(pieces, out, run, (const char *)text->content,
					strlen((const char *)text->content));
		if (node->type != XML_ELEMENT_NODE || xml_is(node, "t"))
			continue;
		struct run own = xml_is(node, "r") ? read_run(xml_child(node, "rPr")) : *run;
		if (reading)
			pieces_omit(pieces, OMITTED_READING, content(xml_child(node, "t")),
				strlen(content(xml_child(node, "t"))));
		else
			gather_text(pieces, out, node, &own);
	}
}

static bool read_strings(struct walk *walk)
{
	static const char part[] = "xl/sharedStrings.xml";
	xmlDoc *doc;

	if (!container_has(walk->container, part))
		return true;
	doc = container_xml(walk->container, part, walk->diags);
	if (!doc)
		return false;
	const xmlNode *root = xmlDocGetRootElement(doc);
	for (const xmlNode *node = root ? root->children : NULL; node; node = node->next) {
		if (!xml_is(node, "si"))
			continue;
		GString *text = g_string_new(NULL);
		gather_text(walk->pieces, text, node, &plain_run);
		g_ptr_array_add(walk->strings, arena_take_string(walk->pieces->arena, text));
	}
	xmlFreeDoc(doc);
	return true;
}

/* ---- cells ---- */

/* B12 → row 11, column 1. False when it is no reference, or beyond what a sheet can have. */
static bool parse_reference(const char *text, const char **end, uint32_t *row, uint32_t *col)
{
	uint32_t letters = 0, digits = 0;

	/* Letters and digits stop being read as soon as they are too many, so nothing overflows; what is left
	 * fails below. */
	for (; *text >= 'A' && *text <= 'Z' && letters <= 16384; text++)
		letters = letters * 26 + (uint32_t)(*text - 'A' + 1);
	for (; g_ascii_isdigit(*text) && digits <= 1048576; text++)
		digits = digits * 10 + (uint32_t)(*text - '0');
	*end = text;
	if (letters < 1 || letters > 16384 || digits < 1 || digits > 1048576)
		return false;
	*row = digits - 1;
	*col = letters - 1;
	return true;
}

static void read_number(struct walk *walk, struct sheet *sheet, const xmlNode *cell, uint32_t row, uint32_t col)
{
	const char *value = content(xml_child(cell, "v"));
	uint32_t style = xml_number(cell, "s", 0, UINT32_MAX);
	const char *date = xlsx_style_date(walk->styles, style, value, walk->from_1904, walk->pieces->arena);

	if (date)
		sheet_text(sheet, row, col, date, strlen(date));
	else if (xlsx_style_is_percent(walk->styles, style))
		sheet_percentage(sheet, row, col, value);
	else
		sheet_number(sheet, row, col, value);
}

static const char *cell_text(struct walk *walk, const xmlNode *cell, const char *type)
{
	const char *value = content(xml_child(cell, "v"));

	/* A number in a cell of strings is an index into the list; one beyond it is a damaged file's, and blank. */
	if (strcmp(type, "s") == 0) {
		guint64 n = g_ascii_strtoull(value, NULL, 10);
		return *value && n < walk->strings->len ? walk->strings->pdata[n] : "";
	}
	if (strcmp(type, "b") == 0)
		return strcmp(value, "0") == 0 ? "FALSE" : "TRUE";
	if (strcmp(type, "inlineStr") != 0)
		return value;
	GString *text = g_string_new(NULL);
	gather_text(walk->pieces, text, cell, &plain_run);
	const char *copy = arena_take_string(walk->pieces->arena, text);
	return copy;
}

/* What a struck cell says is counted, and it is blank. */
static void omit_cell(struct walk *walk, const xmlNode *cell, const char *type)
{
	/* A cell without a type is a number. */
	const char *text = type && strcmp(type, "n") != 0 ? cell_text(walk, cell, type) : content(xml_child(cell, "v"));

	pieces_omit(walk->pieces, OMITTED_STRUCK, text, strlen(text));
}

static void read_cell(struct walk *walk, struct sheet *sheet, const xmlNode *cell, uint32_t row, uint32_t col)
{
	const char *type = xml_attribute(cell, "t");

	if (xlsx_style_is_struck(walk->styles, xml_number(cell, "s", 0, UINT32_MAX))) {
		omit_cell(walk, cell, type);
	} else if (!type || strcmp(type, "n") == 0) {
		read_number(walk, sheet, cell, row, col);
	} else {
		const char *text = cell_text(walk, cell, type);
		sheet_text(sheet, row, col, text, strlen(text));
	}
}

static bool is_hidden(const xmlNode *node)
{
	return xml_attribute(node, "hidden") && xml_is_on(node, "hidden");
}

static void read_columns(struct sheet *sheet, const xmlNode *columns)
{
	/* Of many columns at once; both numbers count from 1. */
	for (const xmlNode *node = columns ? columns->children : NULL; node; node = node->next)
		if (xml_is(node, "col") && is_hidden(node)) {
			uint32_t first = xml_number(node, "min", 1, 16384);
			sheet_hide_columns(sheet, first ? first - 1 : 0, xml_number(node, "max", first, 16384));
		}
}

static void read_rows(struct walk *walk, struct sheet *sheet, const xmlNode *data)
{
	uint32_t row = 0, col = 0;
	const char *end;

	/* Both r attributes may be left out: then the next row, the next column. */
	for (const xmlNode *node = data ? data->children : NULL; node; node = node->next) {
		if (!xml_is(node, "row"))
			continue;
		row = xml_number(node, "r", row + 1, 1048576);
		if (row && is_hidden(node))
			sheet_hide_rows(sheet, row - 1, row);
		col = 0;
		for (const xmlNode *cell = node->children; cell; cell = cell->next) {
			const char *reference = xml_attribute(cell, "r");
			uint32_t at_row = row ? row - 1 : 0, at_col = MIN(col, 16383);
			/* A cell whose reference cannot be read is left out: there is no saying where it stood. */
			if (!xml_is(cell, "c") || (reference && !parse_reference(reference, &end, &at_row, &at_col)))
				continue;
			read_cell(walk, sheet, cell, at_row, at_col);
			col = at_col + 1;
		}
	}
}

static void read_merges(struct sheet *sheet, const xmlNode *merges)
{
	/* A merge is read by the places of its corners: B2:D4. */
	for (const xmlNode *node = merges ? merges->children : NULL; node; node = node->next) {
		const char *reference = xml_attribute(node, "ref"), *end;
		uint32_t row, col, last_row, last_col;
		if (reference && parse_reference(reference, &end, &row, &col) && *end == ':' &&
			parse_reference(end + 1, &end, &last_row, &last_col))
			sheet_merge(sheet, row, col, last_row + 1, last_col + 1);
	}
}

static bool read_sheet(struct walk *walk, const char *name, const char *part)
{
	xmlDoc *doc = container_xml(walk->container, part, walk->diags);

	if (!doc)
		return false;
	const xmlNode *root = xmlDocGetRootElement(doc);
	struct sheet *sheet = sheet_new(walk->pieces, name);
	/* <dimension> is what some program once believed: it is not asked. */
	read_columns(sheet, xml_child(root, "cols"));
	read_rows(walk, sheet, xml_child(root, "sheetData"));
	read_merges(sheet, xml_child(root, "mergeCells"));
	/* Pictures of a sheet lie in one drawing: this counts sheets that have any. */
	walk->pieces->n_pictures += xml_child(root, "drawing") != NULL;
	xmlFreeDoc(doc);
	return sheet_finish(sheet, walk->diags);
}

/* ---- the workbook ---- */

/* The parts that relations lead to, by their Id; of two that have one the first. */
static GHashTable *find_targets(const xmlNode *relations)
{
	GHashTable *targets = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);

	for (const xmlNode *node = relations ? relations->children : NULL; node; node = node->next) {
		const char *id = xml_attribute(node, "Id"), *target = xml_attribute(node, "Target");
		/* A target is a path below xl/, or from the archive's root when it begins with /. */
		if (id && target && !g_hash_table_contains(targets, id))
			g_hash_table_insert(targets, (void *)id,
				*target == '/' ? g_strdup(target + 1) : g_strdup_printf("xl/%s", target));
	}
	return targets;
}

static bool read_sheets(struct walk *walk, const xmlNode *sheets, const xmlNode *relations)
{
	GHashTable *targets = find_targets(relations);
	bool ok = true;

	for (const xmlNode *node = sheets ? sheets->children : NULL; node && ok; node = node->next) {
		const char *name = xml_attribute(node, "name"), *state = xml_attribute(node, "state");
		/* r:id; the other id attribute is sheetId. */
		const char *id = xml_is(node, "sheet") ? xml_attribute(node, "id") : NULL;
		const char *part = id ? g_hash_table_lookup(targets, id) : NULL;
		/* The state may be hidden or veryHidden. */
		if (part && state && strcmp(state, "visible") != 0 &&
			!sheet_reads_hidden(walk->pieces, name ? name : ""))
			continue;
		if (part && container_has(walk->container, part))
			ok = read_sheet(walk, name ? name : "", part);
	}
	g_hash_table_destroy(targets);
	return ok;
}

static bool is_from_1904(const xmlNode *book)
{
	const xmlNode *properties = xml_child(book, "workbookPr");

	return xml_attribute(properties, "date1904") && xml_is_on(properties, "date1904");
}

bool xlsx_read(struct pieces *pieces, struct container *container, struct diags *diags)
{
	struct walk walk = { .pieces = pieces, .container = container, .diags = diags };
	xmlDoc *book = container_xml(container, "xl/workbook.xml", diags), *relations = NULL;
	bool ok = false;

	walk.strings = g_ptr_array_new();
	if (book)
		relations = container_xml(container, "xl/_rels/workbook.xml.rels", diags);
	walk.from_1904 = book && is_from_1904(xmlDocGetRootElement(book));
	/* Without relations no sheet can be found, and nothing more is read. */
	walk.styles = relations ? xlsx_styles_read(container, diags) : NULL;
	if (walk.styles && read_strings(&walk))
		ok = read_sheets(
			&walk, xml_child(xmlDocGetRootElement(book), "sheets"), xmlDocGetRootElement(relations));
	g_ptr_array_unref(walk.strings);
	xlsx_styles_free(walk.styles);
	xmlFreeDoc(book);
	xmlFreeDoc(relations);
	return ok;
}
