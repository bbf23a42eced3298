/* Short ways through an XML tree. Names are local: the namespaces of these formats do not share names we look for. */
#ifndef BANSHI_XML_H
#define BANSHI_XML_H

#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Nothing is nested deeper than this in what people write; the parser stops before it. */
#define XML_MAX_DEPTH 256

/* Whether a node is an element of that name; NULL is none. */
static inline bool xml_is(const xmlNode *node, const char *name)
{
	return node && node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* Whether a node is an element of one of the names, NULL-terminated. */
static inline bool xml_is_one_of(const xmlNode *node, const char *const *names)
{
	for (; *names; names++)
		if (xml_is(node, *names))
			return true;
	return false;
}

/* The first child element of that name, or NULL. */
static inline const xmlNode *xml_child(const xmlNode *parent, const char *name)
{
	for (const xmlNode *node = parent ? parent->children : NULL; node; node = node->next)
		if (xml_is(node, name))
			return node;
	return NULL;
}

/* The value of an attribute, borrowed; NULL when it has none. */
static inline const char *xml_attribute(const xmlNode *node, const char *name)
{
	for (const xmlAttr *a = node && node->type == XML_ELEMENT_NODE ? node->properties : NULL; a; a = a->next)
		if (strcmp((const char *)a->name, name) == 0)
			return a->children && a->children->content ? (const char *)a->children->content : "";
	return NULL;
}

/* An attribute that is a number, at most `most`; `fallback` when there is none. */
static inline uint32_t xml_number(const xmlNode *node, const char *name, uint32_t fallback, uint32_t most)
{
	const char *text = xml_attribute(node, name);
	char *end;

	if (!text || !g_ascii_isdigit(*text))
		return fallback;
	guint64 n = g_ascii_strtoull(text, &end, 10);
	return (uint32_t)MIN(n, most);
}

/* Whether a switch is on: an element that is there, unless its attribute says otherwise; NULL is off. */
static inline bool xml_is_on(const xmlNode *node, const char *name)
{
	const char *value = xml_attribute(node, name);

	return node &&
	       (!value || !(strcmp(value, "0") == 0 || strcmp(value, "false") == 0 || strcmp(value, "off") == 0));
}

#endif
