/* Tables whose rows are paragraphs: pasted from a PDF, or with a line for each cell. */
#ifndef BANSHI_LOOSE_TABLE_H
#define BANSHI_LOOSE_TABLE_H

#include <glib.h>

struct heading_mark;
struct matcher;

/* Looks whether a table of the template begins at a paragraph: paragraphs that are nothing but its labels and numbers,
 * up to the next heading. Places it and returns how many pieces it is; 0: there is none. */
guint loose_table_place(struct matcher *matcher, const struct heading_mark *marks, guint first);

#endif
