/* The XML of an OFD file's parts, and the places (ST_Loc) by which they name each other. */
#ifndef BANSHI_OFD_XML_H
#define BANSHI_OFD_XML_H

#include <libxml/tree.h>
#include <stdbool.h>

/* Whether a node is an element of OFD of that name. */
bool ofd_is(const xmlNode *node, const char *name);
/* The node itself or the first after it that is one; NULL: none is. */
const xmlNode *ofd_next(const xmlNode *node, const char *name);
/* The first of a node's children that is one; NULL: none is, or parent is NULL. */
const xmlNode *ofd_child(const xmlNode *parent, const char *name);

/* The words in a node, without white space around them; NULL when it is NULL. g_free. */
char *ofd_text(const xmlNode *node);
/* An attribute's value; NULL: it has none of that name. g_free. */
char *ofd_attribute(const xmlNode *node, const char *name);

/* The name of the part at a place: from the package's root with a slash before it, else from the folder of the part
 * that holds it, or below it in `base` (NULL: none). NULL: it leads out of the package. g_free. */
char *ofd_resolve(const char *holder, const char *base, const char *loc);

#endif
