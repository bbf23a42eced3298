/* Of a style only what changes the text is read: heading, numbering, and how its runs are dressed. What a style does
 * not say its parent says (basedOn). */
#include "readers/docx-styles.h"

#include <glib.h>
#include <string.h>

#include "inspect/container.h"
#include "readers/run.h"
#include "readers/xml.h"
#include "report/arena.h"

/* A chain of parents is shorter; a longer one is a circle. */
#define PARENTS_MAX 20

struct docx_style {
	const char *parent; /* NULL: none */
	bool leveled;       /* it tells its level, and be it that it has none */
	unsigned level;     /* of a heading; 0: none */
	bool numbered;
	uint32_t number, number_level;
	const xmlNode *properties; /* of its runs, or NULL */
};

struct docx_styles {
	GHashTable *by_id; /* owned; id → struct docx_style in the arena */
	xmlDoc *doc;       /* owned; NULL: there is no part */
};

/* A style's name is kept in English in the file; only the screen shows 标题 2. "heading 2" is level 2 in every
 * language's Word. */
static void read_level(const xmlNode *node, struct docx_style *style)
{
	const char *name = xml_attribute(xml_child(node, "name"), "val");
	const xmlNode *outline = xml_child(xml_child(node, "pPr"), "outlineLvl");
	bool heading = name && g_ascii_strncasecmp(name, "heading ", 8) == 0 && g_ascii_isdigit(name[8]);

	style->leveled = heading || outline;
	if (heading)
		style->level = (unsigned)(name[8] - '0');
	else if (outline) /* 9 is body text */
		style->level = (xml_number(outline, "val", 9, 9) + 1) % 10;
}

static void read_style(struct docx_styles *styles, const xmlNode *node, struct arena *arena)
{
	const char *id = xml_attribute(node, "styleId");
	const xmlNode *number = xml_child(xml_child(node, "pPr"), "numPr");
	struct docx_style *style = ARENA_NEW(arena, struct docx_style);

	if (!id)
		return;
	style->parent = xml_attribute(xml_child(node, "basedOn"), "val");
	read_level(node, style);
	style->properties = xml_child(node, "rPr");
	style->numbered = number != NULL;
	style->number = xml_number(xml_child(number, "numId"), "val", 0, UINT32_MAX - 1);
	/* UINT32_MAX: the style names a list and leaves the level to it. */
	style->number_level = xml_number(xml_child(number, "ilvl"), "val", UINT32_MAX, 8);
	g_hash_table_insert(styles->by_id, (gpointer)id, style);
}

struct docx_styles *docx_styles_read(struct container *container, struct arena *arena, struct diags *diags)
{
	static const char part[] = "word/styles.xml";
	struct docx_styles *styles = g_new0(struct docx_styles, 1);

	styles->by_id = g_hash_table_new(g_str_hash, g_str_equal);
	if (!container_has(container, part))
		return styles;
	styles->doc = container_xml(container, part, diags);
	if (!styles->doc) {
		docx_styles_free(styles);
		return NULL;
	}
	const xmlNode *root = xmlDocGetRootElement(styles->doc);
	for (const xmlNode *node = root ? root->children : NULL; node; node = node->next)
		if (xml_is(node, "style"))
			read_style(styles, node, arena);
	return styles;
}

void docx_styles_free(struct docx_styles *styles)
{
	if (!styles)
		return;
	g_hash_table_unref(styles->by_id);
	xmlFreeDoc(styles->doc);
	g_free(styles);
}

static const struct docx_style *find_style(const struct docx_styles *styles, const char *id)
{
	return id ? g_hash_table_lookup(styles->by_id, id) : NULL;
}

unsigned docx_style_level(const struct docx_styles *styles, const char *id)
{
	const struct docx_style *style = find_style(styles, id);

	/* An office's own style is made from 标题 2 more often than from nothing. */
	for (unsigned i = 0; style && !style->leveled && i < PARENTS_MAX; i++)
		style = find_style(styles, style->parent);
	return style ? style->level : 0;
}

bool docx_style_number(const struct docx_styles *styles, const char *id, uint32_t *number, uint32_t *level)
{
	const struct docx_style *style = find_style(styles, id);

	/* numId 0 in a style counts as numbered too: that is how a style takes off what its parent says. */
	for (unsigned i = 0; style && !style->numbered && i < PARENTS_MAX; i++)
		style = find_style(styles, style->parent);
	if (!style || !style->numbered)
		return false;
	*number = style->number;
	*level = style->number_level;
	return true;
}

/* ---- the dress of runs ---- */

static void dress_script(const char *value, struct run *run)
{
	if (strcmp(value, "superscript") == 0)
		run->script = RUN_RAISED;
	else if (strcmp(value, "subscript") == 0)
		run->script = RUN_LOWERED;
	else
		run->script = RUN_LEVEL;
}

void docx_properties_dress(const xmlNode *properties, struct run *run)
{
	for (const xmlNode *node = properties ? properties->children : NULL; node; node = node->next) {
		const char *value = xml_attribute(node, "val");
		if (xml_is(node, "strike") || xml_is(node, "dstrike"))
			run->struck = xml_is_on(node, "val");
		else if (xml_is(node, "b"))
			run->strong = xml_is_on(node, "val");
		else if (xml_is(node, "vanish") || xml_is(node, "webHidden"))
			run->hidden = xml_is_on(node, "val");
		else if (xml_is(node, "vertAlign") && value)
			dress_script(value, run);
		/* The font of ASCII: symbols are typed in that range, and Han characters are themselves in any
		 * font. */
		else if (xml_is(node, "rFonts") && xml_attribute(node, "ascii"))
			run->font = xml_attribute(node, "ascii");
	}
}

void docx_style_dress(const struct docx_styles *styles, const char *id, struct run *run)
{
	const struct docx_style *chain[PARENTS_MAX], *style = find_style(styles, id);
	unsigned n = 0;

	for (; style && n < PARENTS_MAX; style = find_style(styles, style->parent))
		chain[n++] = style;
	/* From the farthest parent down, so that what is nearer is set last. */
	while (n > 0)
		docx_properties_dress(chain[--n]->properties, run);
}
