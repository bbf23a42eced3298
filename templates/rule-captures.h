/* What the groups of a rule's pattern catch, by name: numbers (1 in a set of names) and texts (2). */
#ifndef BANSHI_RULE_CAPTURES_H
#define BANSHI_RULE_CAPTURES_H

#include <glib.h>

/* The pattern with {name} made a group that catches a number; its names are added to the set, which owns them. g_free.
 */
char *rule_captures_expand(const char *pattern, GHashTable *captures);
/* Adds the names of groups written (?<name>…), which catch texts, to those that {name} made. */
void rule_captures_find(const char *pattern, GHashTable *captures);

#endif
