/* XMP (ISO 16684-1) as a plain list, so that two packets which say the same in other words can be compared. */
#ifndef BANSHI_XMP_PROPERTIES_H
#define BANSHI_XMP_PROPERTIES_H

#include <glib.h>
#include <stddef.h>

/* The packet's properties, sorted, each a text "namespace name/namespace name=value": attributes and elements, and
 * structures however they are written, give the same; items of a list have their number in the path. NULL: it is no
 * well-formed RDF, or not UTF-8. g_ptr_array_unref. */
GPtrArray *xmp_properties_read(const char *text, size_t len);

/* The value of a property of such a list, by its path before the "="; of a list in it the items, with `between` between
 * them, or when that is NULL the first one alone. NULL: there is none. g_free. */
char *xmp_properties_value(const GPtrArray *list, const char *property, const char *between);

/* Whether the two lists differ, if at all, only in what a program tells of its own work: the date of change, the date
 * of the metadata, the producer, the instance (ISO 16684-1 8.4, 8.6). */
gboolean xmp_properties_same_but_dates(const GPtrArray *a, const GPtrArray *b);

#endif
