/* Styles stand in two parts, and in each in two groups, the program's own among them (automatic-styles): all are put
 * into one table. They are read when they are asked for, from the document itself. */
#include "readers/odf-styles.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "readers/run.h"
#include "readers/xml.h"

/* A chain of parents is shorter; a longer one is a circle. */
#define PARENTS_MAX 20

struct odf_styles {
	GHashTable *by_name; /* owned; name → style:style, of text and paragraphs alike: programs do not use one name
				twice */
	GHashTable *tables;  /* owned; name → style:style of tables, whose names are their own */
	GHashTable *lists;   /* owned; name → text:list-style */
	const xmlNode *outline;
};

struct odf_styles *odf_styles_new(void)
{
	struct odf_styles *styles = g_new0(struct odf_styles, 1);

	styles->by_name = g_hash_table_new(g_str_hash, g_str_equal);
	styles->tables = g_hash_table_new(g_str_hash, g_str_equal);
	styles->lists = g_hash_table_new(g_str_hash, g_str_equal);
	return styles;
}

void odf_styles_free(struct odf_styles *styles)
{
	if (!styles)
		return;
	g_hash_table_unref(styles->by_name);
	g_hash_table_unref(styles->tables);
	g_hash_table_unref(styles->lists);
	g_free(styles);
}

static void add_style(struct odf_styles *styles, const xmlNode *node)
{
	const char *name = xml_attribute(node, "name"), *family = xml_attribute(node, "family");

	if (xml_is(node, "outline-style"))
		styles->outline = node;
	else if (xml_is(node, "list-style") && name)
		g_hash_table_insert(styles->lists, (gpointer)name, (gpointer)node);
	/* Styles of cells, tables and graphics have names of their own kind, which may be the same as those of
	 * text. */
	else if (xml_is(node, "style") && name && family &&
		 (strcmp(family, "text") == 0 || strcmp(family, "paragraph") == 0))
		g_hash_table_insert(styles->by_name, (gpointer)name, (gpointer)node);
	else if (xml_is(node, "style") && name && family && strcmp(family, "table") == 0)
		g_hash_table_insert(styles->tables, (gpointer)name, (gpointer)node);
}

void odf_styles_add(struct odf_styles *styles, const xmlNode *root)
{
	static const char *const groups[] = { "styles", "automatic-styles" };

	for (size_t i = 0; i < G_N_ELEMENTS(groups); i++) {
		const xmlNode *group = xml_child(root, groups[i]);
		for (const xmlNode *node = group ? group->children : NULL; node; node = node->next)
			add_style(styles, node);
	}
}

static const xmlNode *find_style(const struct odf_styles *styles, const char *name)
{
	return name ? g_hash_table_lookup(styles->by_name, name) : NULL;
}

/* ---- the dress of runs ---- */

/* “super 58%”, “sub 58%”, or how far from the base line: 20.340. */
static void dress_script(const char *position, struct run *run)
{
	double percent = g_ascii_strtod(position, NULL);

	if (g_str_has_prefix(position, "super") || percent > 0)
		run->script = RUN_RAISED;
	else if (g_str_has_prefix(position, "sub") || percent < 0)
		run->script = RUN_LOWERED;
	else
		run->script = RUN_LEVEL;
}

static void dress(const xmlNode *properties, struct run *run)
{
	const char *line = xml_attribute(properties, "text-line-through-style");
	const char *type = xml_attribute(properties, "text-line-through-type");
	const char *display = xml_attribute(properties, "display"), *font = xml_attribute(properties, "font-name");
	const char *position = xml_attribute(properties, "text-position"),
		   *weight = xml_attribute(properties, "font-weight");

	line = line ? line : type;
	if (line)
		run->struck = strcmp(line, "none") != 0;
	if (display)
		run->hidden = strcmp(display, "none") == 0;
	if (position)
		dress_script(position, run);
	if (font)
		run->font = font;
	/* bold, or a number from 100 to 900. */
	if (weight)
		run->strong = strcmp(weight, "bold") == 0 || atoi(weight) >= 600;
}

void odf_style_dress(const struct odf_styles *styles, const char *name, struct run *run)
{
	const xmlNode *chain[PARENTS_MAX], *style = find_style(styles, name);
	unsigned n = 0;

	for (; style && n < PARENTS_MAX; style = find_style(styles, xml_attribute(style, "parent-style-name")))
		chain[n++] = style;
	while (n > 0)
		dress(xml_child(chain[--n], "text-properties"), run);
}

/* ---- sheets ---- */

bool odf_style_hides_sheet(const struct odf_styles *styles, const char *name)
{
	const xmlNode *style = name ? g_hash_table_lookup(styles->tables, name) : NULL;
	const char *display = xml_attribute(xml_child(style, "table-properties"), "display");

	return display && strcmp(display, "false") == 0;
}

/* ---- lists ---- */

const char *odf_style_list(const struct odf_styles *styles, const char *name)
{
	const xmlNode *style = find_style(styles, name);

	for (unsigned i = 0; style && i < PARENTS_MAX; i++) {
		const char *list = xml_attribute(style, "list-style-name");
		/* An empty name takes off the list that a parent would give. */
		if (list)
			return *list ? list : NULL;
		style = find_style(styles, xml_attribute(style, "parent-style-name"));
	}
	return NULL;
}

const xmlNode *odf_list_style(const struct odf_styles *styles, const char *name)
{
	/* NULL names the numbering of headings, of which a document has one. */
	return name ? g_hash_table_lookup(styles->lists, name) : styles->outline;
}
