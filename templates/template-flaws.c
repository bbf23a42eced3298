/* Names are looked for as words in all that the template and the house style say: one that stands nowhere but where it
 * is declared is used by nothing, whatever part of a template it is for. */
#include "templates/template-flaws.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "report/diag.h"
#include "report/source.h"
#include "templates/rule-flaws.h"
#include "templates/schema.h"

struct flaws {
	const struct report_template *tpl;
	struct diags *diags;
};

static struct where where_of(const struct flaws *flaws, const struct value *value, const char *path)
{
	return value_where(flaws->tpl->tree, value, path, NULL);
}

/* What is written in the file itself, and not in one that it extends. */
static bool is_own(const struct flaws *flaws, const struct value *value)
{
	return where_of(flaws, value, NULL).source == flaws->tpl->tree->source;
}

/* ---- names that nothing uses ---- */

static bool is_part_of_name(char c)
{
	return g_ascii_isalnum(c) || c == '-' || c == '_';
}

/* Whether the name stands in the text as a word of its own: not as a part of a longer key. */
static bool has_word(const char *text, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
		bool begins = at == text || !is_part_of_name(at[-1]) || !is_part_of_name(*word);
		bool ends = !is_part_of_name(at[len]) || !is_part_of_name(word[len - 1]);
		if (begins && ends)
			return true;
	}
	return false;
}

/* In any scalar at or below the value, but for `but` and what is below that. TREE_MAX_DEPTH bounds this recursion. */
static bool is_said(const struct value *value, const struct value *but, const char *word)
{
	if (value == but)
		return false;
	if (value->type == VALUE_SCALAR)
		return has_word(value->text, word);
	for (const struct value *child = value->child; child; child = child->next)
		if (is_said(child, but, word))
			return true;
	return false;
}

/* Styles of the house that the template changes have a use of their own. */
static void check_styles(const struct flaws *flaws)
{
	const struct value *styles = value_get(flaws->tpl->tree->root, "styles");
	const struct value *house = value_get(flaws->tpl->base->root, "styles");

	for (const struct value *style = styles ? styles->child : NULL; style; style = style->next)
		if (is_own(flaws, style) && !value_get(house, style->key->text) &&
			!is_said(flaws->tpl->tree->root, style, style->key->text))
			diag(flaws->diags, DIAG_TEMPLATE_STYLE_UNUSED, where_of(flaws, style->key, NULL),
				style->key->text);
}

/* A field counts as placed with the group it is in. */
static void check_fields(const struct flaws *flaws)
{
	const struct value *root = flaws->tpl->tree->root, *fields = value_get(root, "fields");

	for (const struct value *field = fields ? fields->child : NULL; field; field = field->next)
		if (is_own(flaws, field) && !is_said(root, fields, field->key->text))
			diag(flaws->diags, DIAG_TEMPLATE_FIELD_UNUSED, where_of(flaws, field->key, NULL),
				field->key->text);
}

/* ---- colours ---- */

/* WCAG 2.1: relative luminance. */
static double luminance(uint32_t color)
{
	static const double weight[] = { 0.0722, 0.7152, 0.2126 };
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double part = (color >> (8 * i) & 0xff) / 255.0;
		sum += weight[i] * (part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
	}
	return sum;
}

#define LARGE UNIT_FROM_PT(18)

static void check_color(const struct flaws *flaws, const struct style *style, const struct value *origin)
{
	double contrast = 1.05 / (luminance(style->color) + 0.05), least = style->size >= LARGE ? 3 : 4.5;
	char color[8], is[8], asked[8];

	if (contrast >= least)
		return;
	g_snprintf(color, sizeof(color), "#%06x", style->color);
	g_ascii_formatd(is, sizeof(is), "%.1f", contrast);
	g_ascii_formatd(asked, sizeof(asked), "%.1f", least);
	diag(flaws->diags, DIAG_TEMPLATE_CONTRAST, where_of(flaws, origin, NULL), color, is, asked);
}

/* ---- measures ---- */

static void check_extent(const struct flaws *flaws, bool ok, const struct value *origin, const char *what)
{
	if (!ok)
		diag(flaws->diags, DIAG_TEMPLATE_OUTSIDE, where_of(flaws, origin, NULL), what);
}

static void check_each_style(const struct flaws *flaws)
{
	const struct value *styles = value_get(flaws->tpl->tree->root, "styles");
	const struct page_spec *page = &flaws->tpl->page;
	unit measure = page->width - page->inner - page->outer, depth = page->height - page->top - page->bottom;

	for (const struct value *origin = styles ? styles->child : NULL; origin; origin = origin->next) {
		const struct style *style = g_hash_table_lookup(flaws->tpl->styles, origin->key->text);
		if (!style || !is_own(flaws, origin))
			continue;
		check_color(flaws, style, origin);
		check_extent(flaws, style->left + style->right + MAX(style->indent, 0) + style->advance <= measure,
			origin, "left, right, indent");
		check_extent(flaws, style->top + style->line <= depth && style->top + page->top >= 0, origin, "top");
		check_extent(flaws, style->before + style->line <= depth, origin, "before");
	}
}

/* ---- settings of entries ---- */

#define KIND(kind) (UINT32_C(1) << (kind))

/* Settings that only some kinds of entry know; the others pass them over. */
static const struct idle {
	const char *key;
	uint32_t kinds;
} only_of[] = {
	{ "tail", KIND(ITEM_TEXT) },
	{ "values", KIND(ITEM_TEXT) },
	{ "seal-size", KIND(ITEM_SIGNATURE) },
	{ "room", KIND(ITEM_SIGNERS) },
	{ "first-page", KIND(ITEM_PROSE) },
	{ "signs", KIND(ITEM_TEXT) },
	{ "even-page", KIND(ITEM_FOOT) },
	{ "level", KIND(ITEM_HEADING) | KIND(ITEM_SECTION) | KIND(ITEM_PROSE) },
	{ "body", KIND(ITEM_REPEAT) },
	{ "contents-when", KIND(ITEM_ENCLOSED) | KIND(ITEM_ATTACHMENTS) },
	{ "style", ~(KIND(ITEM_SEPARATOR) | KIND(ITEM_FOOT) | KIND(ITEM_PAGE_BREAK) | KIND(ITEM_REPEAT) |
			   KIND(ITEM_CONTENTS) | KIND(ITEM_HEADING) | KIND(ITEM_PICTURE) | KIND(ITEM_CHART) |
			   KIND(ITEM_BARCODE)) },
};

/* What a foot can hold: it has no pages of its own, and no room for what runs over them. */
#define IN_FOOT (KIND(ITEM_TITLE) | KIND(ITEM_TEXT) | KIND(ITEM_SEPARATOR))

static const char *kind_key(const struct value *entry)
{
	static const char *const kinds[] = { "title", "text", "prose", "section", "table", "form", "signature",
		"signatures", "attachment-list", "attachments", "enclosed", "rule", "foot", "contents", "heading",
		"repeat", "picture", "chart", "barcode", "page-break" };

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (value_get(entry, kinds[i]))
			return kinds[i];
	return "";
}

static void say_idle(const struct flaws *flaws, const struct value *value, const char *in)
{
	if (is_own(flaws, value))
		diag(flaws->diags, DIAG_TEMPLATE_ENTRY_IDLE, where_of(flaws, value->key, NULL), value->key->text, in);
}

static void check_settings(const struct flaws *flaws, const struct item *item, bool in_foot)
{
	const char *kind = kind_key(item->origin);

	for (size_t i = 0; i < G_N_ELEMENTS(only_of); i++) {
		const struct value *setting = value_get(item->origin, only_of[i].key);
		if (setting && !(only_of[i].kinds & KIND(item->kind)))
			say_idle(flaws, setting, kind);
	}
	if (in_foot && !(IN_FOOT & KIND(item->kind)))
		say_idle(flaws, value_get(item->origin, kind), "foot");
}

static void check_items(const struct flaws *flaws, const struct item *item, uint32_t n, bool in_foot)
{
	const struct page_spec *page = &flaws->tpl->page;

	for (uint32_t i = 0; i < n; i++) {
		check_items(flaws, item[i].inner, item[i].n_inner, in_foot || item[i].kind == ITEM_FOOT);
		check_settings(flaws, &item[i], in_foot);
		if (!item[i].separator || !is_own(flaws, item[i].origin))
			continue;
		check_extent(flaws, item[i].separator->width <= page->width, item[i].origin, "width");
		check_extent(flaws, item[i].separator->page_bottom < page->height, item[i].origin, "page-bottom");
	}
}

void template_flaws(const struct report_template *tpl, struct diags *diags)
{
	const struct flaws flaws = { tpl, diags };
	const struct value *page = value_get(tpl->tree->root, "page");

	check_styles(&flaws);
	check_fields(&flaws);
	check_each_style(&flaws);
	check_items(&flaws, tpl->item, tpl->n_items, false);
	rule_flaws(tpl, diags);
	if (page && is_own(&flaws, page))
		check_extent(&flaws, !tpl->page.number.text || tpl->page.number.drop < tpl->page.bottom, page,
			"number.drop");
	const struct running_head *head = &tpl->running.head;
	if (page && is_own(&flaws, page) && head->style)
		check_extent(&flaws,
			head->rise >= head->style->line / 2 && head->rise + head->style->line / 2 <= tpl->page.top,
			page, "head.rise");
}
