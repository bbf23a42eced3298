/* Pages saved by Word or sent by mail have their styles in the elements: those are read, by the few properties that
 * matter. Style sheets are not; a page whose text is hidden by one is read as if it were shown. */
#include "readers/html-dress.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "readers/xml.h"

/* The value of a property in a style attribute without blanks and quotes, in lower case; g_free. NULL: it is not set.
 */
static char *property(const char *style, const char *name)
{
	char **all = g_strsplit(style, ";", -1), *value = NULL;

	for (char **one = all; *one && !value; one++) {
		char *colon = strchr(*one, ':');
		if (!colon)
			continue;
		*colon = '\0';
		if (g_ascii_strcasecmp(g_strstrip(*one), name) == 0)
			value = g_ascii_strdown(g_strstrip(g_strdelimit(colon + 1, "\"'", ' ')), -1);
	}
	g_strfreev(all);
	return value;
}

/* Any part of the value will do: “underline line-through” is struck too. */
static bool has(const char *style, const char *name, const char *wanted)
{
	g_autofree char *value = property(style, name);

	return value && strstr(value, wanted);
}

static enum omitted_kind omitted_by(const xmlNode *node, const char *style)
{
	/* <rp> is the bracket around a reading, for browsers that cannot set it above. */
	static const char *const struck[] = { "s", "strike", NULL }, *const reading[] = { "rt", "rp", NULL };

	if (xml_is(node, "del"))
		return OMITTED_DELETED;
	if (xml_is_one_of(node, reading))
		return OMITTED_READING;
	if (xml_is_one_of(node, struck) || has(style, "text-decoration", "line-through") ||
		has(style, "text-decoration-line", "line-through"))
		return OMITTED_STRUCK;
	if (xml_attribute(node, "hidden") || has(style, "display", "none") || has(style, "visibility", "hidden") ||
		has(style, "mso-hide", "all"))
		return OMITTED_HIDDEN;
	return N_OMITTED;
}

/* What an element itself says; RUN_LEVEL when it says nothing. */
static int script_of(const xmlNode *node, const char *style)
{
	if (xml_is(node, "sup") || has(style, "vertical-align", "super"))
		return RUN_RAISED;
	return xml_is(node, "sub") || has(style, "vertical-align", "sub") ? RUN_LOWERED : RUN_LEVEL;
}

/* The first of the fonts that a style names, as it is written. */
static char *font_of(const xmlNode *node, const char *style)
{
	char *font = property(style, "font-family"), *comma = font ? strchr(font, ',') : NULL;
	const char *face = xml_is(node, "font") ? xml_attribute(node, "face") : NULL;

	if (comma)
		*comma = '\0';
	return font ? g_strchomp(font) : g_strdup(face);
}

enum weight { WEIGHT_UNKNOWN, WEIGHT_PLAIN, WEIGHT_BOLD };

static enum weight weight_of(const xmlNode *node, const char *style)
{
	static const char *const bold[] = { "b", "strong", NULL };
	g_autofree char *value = *style ? property(style, "font-weight") : NULL;

	if (value)
		return g_str_has_prefix(value, "bold") || atoi(value) >= 600 ? WEIGHT_BOLD : WEIGHT_PLAIN;
	return xml_is_one_of(node, bold) ? WEIGHT_BOLD : WEIGHT_UNKNOWN;
}

struct dress html_dress(const xmlNode *node)
{
	struct dress dress = { .omitted = N_OMITTED };
	enum weight weight = WEIGHT_UNKNOWN;

	/* From the innermost element outwards, and the first that says something stays; what is hidden further
	 * out cannot be shown inside. */
	for (; node && node->type == XML_ELEMENT_NODE; node = node->parent) {
		const char *style = xml_attribute(node, "style");
		style = style ? style : "";
		if (dress.omitted == N_OMITTED)
			dress.omitted = omitted_by(node, style);
		if (dress.run.script == RUN_LEVEL)
			dress.run.script = script_of(node, style);
		if (weight == WEIGHT_UNKNOWN)
			weight = weight_of(node, style);
		if (!dress.run.font)
			dress.run.font = font_of(node, style);
	}
	dress.run.strong = weight == WEIGHT_BOLD;
	return dress;
}

void html_dress_finish(struct dress *dress)
{
	g_free((char *)dress->run.font);
}
