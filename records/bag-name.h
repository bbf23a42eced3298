/* Names of files in a package, as the manifests of BagIt write them (RFC 8493 2.1.3). */
#ifndef BANSHI_BAG_NAME_H
#define BANSHI_BAG_NAME_H

#include <glib.h>
#include <stdbool.h>

/* A name as it stands in a manifest: % and what ends a line as %25, %0A, %0D. g_free. */
char *bag_name_encode(const char *name);
/* The name that a manifest means; escapes in small letters are taken too, and any other % is left as it is, since
 * programs of before RFC 8493 write it so. g_free. */
char *bag_name_decode(const char *written);

/* Whether a name stays in its folder: relative, no part empty, "." or "..", no backslash at the start, no drive. */
bool bag_name_is_inside(const char *name);
/* Names with one key are one file on a system that does not tell capitals or ways of composing characters apart (RFC
 * 8493 5.1.2, 5.2): the key is NFC, case folded. g_free. */
char *bag_name_key(const char *name);

/* The keys of a table, which are names, sorted; borrowed from it. g_ptr_array_unref. */
GPtrArray *bag_names_sorted(GHashTable *table);

#endif
