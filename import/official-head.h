/* What stands before the text of an official document: red head, title, addressees (GB/T 9704-2012, 7.2 and 7.3.1–2).
 */
#ifndef BANSHI_OFFICIAL_HEAD_H
#define BANSHI_OFFICIAL_HEAD_H

#include <glib.h>
#include <stdbool.h>

struct matcher;

/* Fills the fields of the template's lines up to its text. Where the text begins, a line. */
guint official_head_take(struct matcher *matcher, const GPtrArray *lines);
/* The title that was found, or NULL. The arena's. */
const char *official_title(struct matcher *matcher);
/* Whether a line of addressees was found below it. */
bool official_has_addressees(struct matcher *matcher);

#endif
