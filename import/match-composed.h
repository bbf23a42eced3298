/* Lines that the template composes from fields: {organ}{year}年…, read backwards. */
#ifndef BANSHI_MATCH_COMPOSED_H
#define BANSHI_MATCH_COMPOSED_H

#include <glib.h>
#include <stdbool.h>

struct field;
struct matcher;
struct piece;

/* The table for matcher->composed; g_hash_table_unref. */
GHashTable *composed_table_new(void);

/* Whether a text is, but for blanks, a line with {placeholders} of the template that has words of its own; the fields
 * there that have no value yet are filled then. The line is kept for as long as the matcher lives. */
bool composed_match(struct matcher *matcher, const char *composed, const char *text);

/* The same where the line is expected, so that a single sign beside its places will do: “{to}：”. */
bool composed_fill(struct matcher *matcher, const char *composed, const char *text);
/* The same without filling anything. */
bool composed_fits(struct matcher *matcher, const char *composed, const char *text);

/* The field of a line that is one place and nothing else, or NULL. */
const struct field *composed_only_field(struct matcher *matcher, const char *composed);

/* As composed_match, for a paragraph and the lines of the template's body other than its title. */
bool composed_is_line(struct matcher *matcher, const struct piece *piece);

#endif
