/* Somebody's text as a terminal may show it. */
#ifndef BANSHI_VISIBLE_H
#define BANSHI_VISIBLE_H

#include <glib.h>

/* Appends what a person sees of the character at *p, steps over it and returns its width in columns. Nothing that could
 * move a terminal's cursor, change its colours or turn its text around gets through: <U+202E>, and <FF> for a byte that
 * is no UTF-8. *p is before `end`. */
unsigned visible_char(GString *out, const char **p, const char *end);
/* The same of a whole text. */
void visible_text(GString *out, const char *text);

#endif
