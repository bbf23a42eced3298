/* Properties are rows of three tables: of the page, of styles and of rules. */
#include "templates/template-value.h"

#include <glib.h>
#include <stddef.h>
#include <string.h>

#include "templates/schema.h"

/* What a name's first part leads to. At most one of style and separator; neither: the page. */
struct part {
	const struct report_template *tpl;
	const struct style *style;
	const struct separator *separator;
};

typedef int64_t get_value(const struct part *part);

struct property {
	const char *name;
	enum value_kind kind;
	get_value *get;
};

/* ---- the page ---- */

/* A function for each property, from one expression. */
#define PAGE(name, expression)                                                                                         \
	static int64_t page_##name(const struct part *part)                                                            \
	{                                                                                                              \
		const struct page_spec *page = &part->tpl->page;                                                       \
		return (expression);                                                                                   \
	}
PAGE(width, page->width)
PAGE(height, page->height)
PAGE(top, page->top)
PAGE(inner, page->inner)
PAGE(type_width, page->width - page->inner - page->outer)
PAGE(type_height, page->height - page->top - page->bottom)
PAGE(lines, page->grid_lines)
PAGE(columns, page->grid_columns)
PAGE(number_drop, page->number.drop)
PAGE(number_inset, page->number.inset)
/* 0 means that numbers begin at 1. */
PAGE(number_from, page->number.first ? page->number.first : 1)

static const struct property page_properties[] = {
	{ "width", KIND_LENGTH, page_width },
	{ "height", KIND_LENGTH, page_height },
	{ "top", KIND_LENGTH, page_top },
	{ "inner", KIND_LENGTH, page_inner },
	{ "type-width", KIND_LENGTH, page_type_width },
	{ "type-height", KIND_LENGTH, page_type_height },
	{ "lines", KIND_COUNT, page_lines },
	{ "columns", KIND_COUNT, page_columns },
	{ "number-drop", KIND_LENGTH, page_number_drop },
	{ "number-inset", KIND_LENGTH, page_number_inset },
	{ "number-from", KIND_COUNT, page_number_from },
};

/* ---- styles ---- */

#define STYLE(name, expression)                                                                                        \
	static int64_t style_##name(const struct part *part)                                                           \
	{                                                                                                              \
		const struct style *style = part->style;                                                               \
		return (expression);                                                                                   \
	}
STYLE(size, style->size)
STYLE(font, style->role)
STYLE(color, style->color)
STYLE(align, style->align)
STYLE(before, style->before)
STYLE(after, style->after)
STYLE(left, style->left)
STYLE(right, style->right)
/* As GB/T 9704 measures it: from the edge of the type area. */
STYLE(first, style->left + style->indent)
STYLE(top, style->top)
/* From the upper edge of the paper. */
STYLE(page_top, style->top + part->tpl->page.top)

static const struct property style_properties[] = {
	{ "size", KIND_SIZE, style_size },
	{ "font", KIND_FONT, style_font },
	{ "color", KIND_COLOR, style_color },
	{ "align", KIND_ALIGN, style_align },
	{ "before", KIND_LENGTH, style_before },
	{ "after", KIND_LENGTH, style_after },
	{ "left", KIND_LENGTH, style_left },
	{ "right", KIND_LENGTH, style_right },
	{ "first", KIND_LENGTH, style_first }, /* of a paragraph's first line */
	{ "top", KIND_LENGTH, style_top },
	{ "page-top", KIND_LENGTH, style_page_top },
};

/* ---- rules ---- */

#define RULE(name, expression)                                                                                         \
	static int64_t rule_##name(const struct part *part)                                                            \
	{                                                                                                              \
		const struct separator *rule = part->separator;                                                        \
		return (expression);                                                                                   \
	}
RULE(thickness, rule->thickness)
RULE(below, rule->below)
RULE(page_bottom, rule->page_bottom)
RULE(color, rule->color)
/* A rule without a width is as wide as the type area. */
RULE(width, rule->width ? rule->width : page_type_width(part))

static const struct property rule_properties[] = {
	{ "thickness", KIND_LENGTH, rule_thickness },
	{ "below", KIND_LENGTH, rule_below },
	{ "page-bottom", KIND_LENGTH, rule_page_bottom },
	{ "rule-color", KIND_COLOR, rule_color },
	{ "rule-width", KIND_LENGTH, rule_width },
};

static const struct property *find(const struct property *table, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(table[i].name, name) == 0)
			return &table[i];
	return NULL;
}
#define FIND(table, name) find((table), G_N_ELEMENTS(table), (name))

/* ---- what the first part means ---- */

/* Entries of the foot too; bodies are no deeper. */
static const struct item *find_entry(const struct item *item, uint32_t n, const char *name)
{
	const struct item *found = NULL;

	for (uint32_t i = 0; i < n && !found; i++)
		found = g_strcmp0(item[i].name, name) == 0 ? &item[i]
							   : find_entry(item[i].inner, item[i].n_inner, name);
	return found;
}

/* number, style:NAME, heading:N, values:ENTRY, entry:ENTRY, or page. */
static void find_part(const struct report_template *tpl, const char *what, const char *name, struct part *out)
{
	const struct item *entry = find_entry(tpl->item, tpl->n_items, name);
	unsigned level = (unsigned)g_ascii_strtoull(name, NULL, 10);

	*out = (struct part){ .tpl = tpl };
	if (strcmp(what, "number") == 0)
		out->style = tpl->page.number.style;
	else if (strcmp(what, "style") == 0)
		out->style = g_hash_table_lookup(tpl->styles, name);
	else if (strcmp(what, "heading") == 0 && level > 0 && level <= tpl->n_headings)
		out->style = tpl->heading[level - 1].style;
	else if (strcmp(what, "values") == 0)
		out->style = entry ? entry->values : NULL;
	else if (strcmp(what, "entry") == 0 && entry && entry->separator)
		out->separator = entry->separator;
	else if (strcmp(what, "entry") == 0 && entry)
		out->style = entry->style;
}

/* Where a style says it: the setting, else the style, in the template or in the house's. `style` was merged from both
 * files; the nearest that names it is told. */
static struct where style_where(const struct report_template *tpl, const struct style *style, const char *property)
{
	const struct tree *const trees[] = { tpl->tree, tpl->base };

	for (size_t i = 0; i < G_N_ELEMENTS(trees); i++) {
		const struct value *styles = value_get(trees[i]->root, "styles");
		const struct value *own = styles ? value_get(styles, style->name) : NULL;
		const struct value *setting = own && own->type == VALUE_MAPPING ? value_get(own, property) : NULL;
		if (own)
			return value_where(trees[i], setting ? setting : own, style->name, NULL);
	}
	return NOWHERE;
}

static struct where part_where(const struct part *part, const struct item *entry, const char *property)
{
	const struct value *page = value_get(part->tpl->tree->root, "page");

	if (part->style)
		return style_where(part->tpl, part->style, property);
	if (part->separator && entry->origin)
		return value_where(part->tpl->tree, entry->origin, entry->name, NULL);
	return page ? value_where(part->tpl->tree, page, "page", NULL) : NOWHERE;
}

/* Splits NAME.PROPERTY; the parts are the caller's, g_strfreev: what, name, property. NULL: it is not of that form. */
static char **split(const char *name)
{
	/* The last point: a style's name may have one. */
	const char *dot = strrchr(name, '.'), *colon = strchr(name, ':');

	if (!dot || (colon && colon > dot))
		return NULL;
	char **parts = g_new0(char *, 4);
	parts[0] = g_strndup(name, (gsize)((colon ? colon : dot) - name));
	parts[1] = colon ? g_strndup(colon + 1, (gsize)(dot - colon - 1)) : g_strdup("");
	parts[2] = g_strdup(dot + 1);
	return parts;
}

bool template_value(const struct report_template *tpl, const char *name, struct template_value *out)
{
	g_auto(GStrv) parts = split(name);
	struct part part;

	if (!parts)
		return false;
	find_part(tpl, parts[0], parts[1], &part);

	const struct property *property = part.style                      ? FIND(style_properties, parts[2])
					  : part.separator                ? FIND(rule_properties, parts[2])
					  : strcmp(parts[0], "page") == 0 ? FIND(page_properties, parts[2])
									  : NULL;
	if (!property)
		return false;
	*out = (struct template_value){ .kind = property->kind,
		.number = property->get(&part),
		.zi = part.style ? part.style->advance : tpl->zi,
		.where = part_where(&part, find_entry(tpl->item, tpl->n_items, parts[1]), parts[2]) };
	return true;
}

/* Whether a template could have it, without asking whether this one has an entry of that name. */
bool template_value_known(const char *name)
{
	static const char *const whats[] = { "number", "style", "heading", "values", "entry", NULL };
	g_auto(GStrv) parts = split(name);

	if (!parts)
		return false;
	if (strcmp(parts[0], "page") == 0)
		return FIND(page_properties, parts[2]) != NULL;
	return g_strv_contains(whats, parts[0]) &&
	       (FIND(style_properties, parts[2]) ||
		       (strcmp(parts[0], "entry") == 0 && FIND(rule_properties, parts[2])));
}
