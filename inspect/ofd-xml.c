/* Older files have the namespace without its year. */
#include "inspect/ofd-xml.h"

#include <glib.h>
#include <string.h>

bool ofd_is(const xmlNode *node, const char *name)
{
	static const char *const spaces[] = { "http://www.ofdspec.org/2016", "http://www.ofdspec.org", NULL };

	return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0 && node->ns &&
	       g_strv_contains(spaces, (const char *)node->ns->href);
}

const xmlNode *ofd_next(const xmlNode *node, const char *name)
{
	while (node && !ofd_is(node, name))
		node = node->next;
	return node;
}

const xmlNode *ofd_child(const xmlNode *parent, const char *name)
{
	return parent ? ofd_next(parent->children, name) : NULL;
}

char *ofd_text(const xmlNode *node)
{
	xmlChar *content = node ? xmlNodeGetContent(node) : NULL;
	char *text = content ? g_strstrip(g_strdup((const char *)content)) : NULL;

	xmlFree(content);
	return text;
}

char *ofd_attribute(const xmlNode *node, const char *name)
{
	xmlChar *value = xmlGetNoNsProp((xmlNode *)node, (const xmlChar *)name);
	char *text = value ? g_strdup((const char *)value) : NULL;

	xmlFree(value);
	return text;
}

char *ofd_resolve(const char *holder, const char *base, const char *loc)
{
	g_autofree char *folder = *loc == '/' || !strchr(holder, '/') ? g_strdup("") : g_path_get_dirname(holder);
	g_autofree char *whole = *loc == '/' ? g_strdup(loc) : g_strjoin("/", folder, base ? base : "", loc, NULL);
	g_auto(GStrv) part = g_strsplit(whole, "/", -1);
	g_autoptr(GPtrArray) kept = g_ptr_array_new();

	for (char **p = part; *p; p++) {
		if (strcmp(*p, "..") == 0) {
			if (!kept->len)
				return NULL;
			g_ptr_array_set_size(kept, (gint)kept->len - 1);
		} else if (**p && strcmp(*p, ".") != 0) {
			g_ptr_array_add(kept, *p);
		}
	}
	g_ptr_array_add(kept, NULL);
	return g_strjoinv("/", (char **)kept->pdata);
}
