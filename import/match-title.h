/* The title and other lines that the template composes from fields: {organ}{year}年… read backwards. */
#ifndef BANSHI_MATCH_TITLE_H
#define BANSHI_MATCH_TITLE_H

#include <glib.h>
#include <stdbool.h>

struct matcher;
struct piece;

/* The table for matcher->composed; g_hash_table_unref. */
GHashTable *title_table_new(void);

/* Looks for the template's title, fills its fields and leaves out what stands before it. The number of pieces up to the
 * title and with it; 0 when it is not there. */
guint title_find(struct matcher *matcher);

/* Whether a paragraph is another of the body's composed lines; its fields are filled then. */
bool title_is_line(struct matcher *matcher, const struct piece *piece);

#endif
