/* A cell names a style by its place among the cellXfs; that names a font and a number format by theirs. */
#include "readers/xlsx-styles.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#include "inspect/container.h"
#include "readers/xml.h"
#include "report/arena.h"

struct xlsx_style {
	bool date, percent, struck;
};

struct xlsx_styles {
	GArray *list; /* of struct xlsx_style */
};

/* The formats that every program knows by number are dates: 18.8.30, with those of Chinese versions. */
static bool is_date_number(uint32_t format)
{
	return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) ||
	       (format >= 50 && format <= 58);
}

/* A format code with one of these signs outside of quotes, brackets and escapes, in its first section: 18.8.31. */
static bool code_has(const char *code, const char *signs)
{
	bool quoted = false, bracketed = false;

	for (; *code && *code != ';'; code++) {
		if (*code == '"')
			quoted = !quoted;
		else if (*code == '\\' && code[1])
			code++;
		else if (*code == '[' || *code == ']')
			bracketed = *code == '[';
		else if (!quoted && !bracketed && strchr(signs, *code))
			return true;
	}
	return false;
}

/* The code of a workbook's own format; NULL: it is one that every program knows. */
static const char *own_code(const xmlNode *formats, uint32_t number)
{
	for (const xmlNode *node = formats ? formats->children : NULL; node; node = node->next) {
		const char *code = xml_attribute(node, "formatCode");
		if (xml_is(node, "numFmt") && code && xml_number(node, "numFmtId", 0, UINT32_MAX) == number)
			return code;
	}
	return NULL;
}

/* A letter for a part of a date makes it one. */
static bool is_date_format(const xmlNode *formats, uint32_t number)
{
	const char *code = own_code(formats, number);

	if (!code)
		return is_date_number(number);
	return g_ascii_strcasecmp(code, "general") != 0 && code_has(code, "ymdhsYMDHS");
}

/* 9 is 0%, 10 is 0.00% (18.8.30). */
static bool is_percent_format(const xmlNode *formats, uint32_t number)
{
	const char *code = own_code(formats, number);

	return code ? code_has(code, "%") : number == 9 || number == 10;
}

/* Which of the fonts are struck through; g_array_unref. */
static GArray *read_fonts(const xmlNode *fonts)
{
	GArray *struck = g_array_new(FALSE, FALSE, sizeof(bool));

	for (const xmlNode *node = fonts ? fonts->children : NULL; node; node = node->next) {
		if (!xml_is(node, "font"))
			continue;
		bool own = xml_is_on(xml_child(node, "strike"), "val");
		g_array_append_val(struck, own);
	}
	return struck;
}

static void read_styles(struct xlsx_styles *styles, const xmlNode *root)
{
	const xmlNode *cells = xml_child(root, "cellXfs");
	GArray *fonts = read_fonts(xml_child(root, "fonts"));

	for (const xmlNode *node = cells ? cells->children : NULL; node; node = node->next) {
		if (!xml_is(node, "xf"))
			continue;
		uint32_t font = xml_number(node, "fontId", 0, UINT32_MAX);
		uint32_t format = xml_number(node, "numFmtId", 0, UINT32_MAX);
		const struct xlsx_style style = {
			.date = is_date_format(xml_child(root, "numFmts"), format),
			.percent = is_percent_format(xml_child(root, "numFmts"), format),
			.struck = font < fonts->len && g_array_index(fonts, bool, font),
		};
		g_array_append_val(styles->list, style);
	}
	g_array_unref(fonts);
}

struct xlsx_styles *xlsx_styles_read(struct container *container, struct diags *diags)
{
	static const char part[] = "xl/styles.xml";
	struct xlsx_styles *styles = g_new0(struct xlsx_styles, 1);

	styles->list = g_array_new(FALSE, FALSE, sizeof(struct xlsx_style));
	if (!container_has(container, part))
		return styles;
	xmlDoc *doc = container_xml(container, part, diags);
	if (!doc) {
		xlsx_styles_free(styles);
		return NULL;
	}
	read_styles(styles, xmlDocGetRootElement(doc));
	xmlFreeDoc(doc);
	return styles;
}

void xlsx_styles_free(struct xlsx_styles *styles)
{
	if (!styles)
		return;
	g_array_unref(styles->list);
	g_free(styles);
}

static const struct xlsx_style *style_at(const struct xlsx_styles *styles, uint32_t style)
{
	return style < styles->list->len ? &g_array_index(styles->list, struct xlsx_style, style) : NULL;
}

bool xlsx_style_is_struck(const struct xlsx_styles *styles, uint32_t style)
{
	return style_at(styles, style) && style_at(styles, style)->struck;
}

bool xlsx_style_is_percent(const struct xlsx_styles *styles, uint32_t style)
{
	return style_at(styles, style) && style_at(styles, style)->percent;
}

const char *xlsx_style_date(
	const struct xlsx_styles *styles, uint32_t style, const char *number, bool from_1904, struct arena *arena)
{
	char *end;
	double days = g_ascii_strtod(number, &end), whole = floor(days);
	unsigned minutes = (unsigned)lround((days - whole) * 24 * 60);
	const char *time = arena_printf(arena, "%02u:%02u", minutes / 60, minutes % 60);
	GDate date;

	/* 2958465 is the last day of 9999. Day 60 of the older count is a 29 February 1900 that was none: days before
	 * it are one later than they count (18.17.4.1). */
	if (!style_at(styles, style) || !style_at(styles, style)->date || *end || end == number || days < 0 ||
		days > 2958465)
		return NULL;
	if (whole < 1 && !from_1904)
		return time;
	g_date_set_dmy(&date, 30, 12, 1899);
	g_date_add_days(&date, (guint)whole + (from_1904 ? 1462 : whole < 60 ? 1 : 0));
	return arena_printf(arena, "%04u-%02u-%02u%s%s", g_date_get_year(&date), g_date_get_month(&date),
		g_date_get_day(&date), minutes ? " " : "", minutes ? time : "");
}
