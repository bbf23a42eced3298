/* Lines that the template composes from fields: {organ}{year}年…, read backwards. */
#ifndef BANSHI_MATCH_COMPOSED_H
#define BANSHI_MATCH_COMPOSED_H

#include <glib.h>
#include <stdbool.h>

struct matcher;
struct piece;

/* The table for matcher->composed; g_hash_table_unref. */
GHashTable *composed_table_new(void);

/* Whether a text is, but for blanks, a line with {places} of the template; the fields there that have no value yet are
 * filled then. */
bool composed_match(struct matcher *matcher, const char *composed, const char *text);

/* The same for a paragraph and the lines of the template's body other than its title. */
bool composed_is_line(struct matcher *matcher, const struct piece *piece);

#endif
