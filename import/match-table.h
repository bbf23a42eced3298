/* Tables: which table of the template a grid is, and what its cells hold.
 *
 * Rows are known by their labels; what stands above them are column headers. Where the source gives spans, a column is
 * known by the headers over it; where it only lists cells, headers are laid out as the template has them. */
#ifndef BANSHI_MATCH_TABLE_H
#define BANSHI_MATCH_TABLE_H

#include <glib.h>

struct field;
struct grid;
struct matcher;
struct piece;

/* Places a table of the source: its numbers go into the filling, or it is left out. What was changed, taken for
 * something else or left out is said. */
void table_place(struct matcher *matcher, const struct piece *piece);

/* The table that has the most of a grid's labels; NULL: a table of another form has a few by chance. */
const struct field *table_find(struct matcher *matcher, const struct grid *grid);

/* The heads and corners of the template's tables, without blanks: they may stand alone in the source, above the table.
 * g_hash_table_unref; the texts are the arena's. */
GHashTable *table_heads(struct matcher *matcher);

/* All labels of all tables that have a slot, without blanks. g_hash_table_unref; the texts are the arena's. */
GHashTable *table_labels_all(struct matcher *matcher);
/* The beginnings, by characters, of the labels of all their rows and groups of rows, without blanks; the value of a
 * whole label is the table of them itself, that of others NULL. g_hash_table_unref; the texts are the arena's. */
GHashTable *table_row_parts(struct matcher *matcher);

#endif
