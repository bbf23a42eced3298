/* The title, which tells whose report this is and of what year. */
#ifndef BANSHI_MATCH_TITLE_H
#define BANSHI_MATCH_TITLE_H

#include <glib.h>
#include <stdbool.h>

struct heading_mark;
struct matcher;

/* Whether any line, or the title of the page or file, is a title of the template's form. */
bool title_seems(struct matcher *matcher);

/* Looks for the title before the first section: the template's own, or one that means the same in other words. Fills
 * the fields it tells and leaves out what stands before it. Where the text has none, the title of the page or file
 * does. The marks are those of sections_find. The number of pieces up to the title and with it; 0 when the text has
 * none. */
guint title_find(struct matcher *matcher, const struct heading_mark *marks);

/* The organ that the title names, or NULL. */
const char *title_organ(struct matcher *matcher);
/* The year that the title tells; 0: none is known. */
unsigned title_year(struct matcher *matcher);

/* Fills what no title told from the signature and the lead, when they do; this is said. To be called when both are in
 * the filling. */
void title_complete(struct matcher *matcher);

#endif
