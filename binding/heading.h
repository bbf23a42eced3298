/* Headings: their numerals, and the blocks they are. */
#ifndef BANSHI_HEADING_H
#define BANSHI_HEADING_H

#include "binding/emitter.h"

/* The title without its numeral: what follows a number in the format of any level. Borrowed from the key. */
const char *heading_title(const struct report_template *tpl, const char *key);
/* Whether the template has headings of this level, counted from 0; false after a diagnostic (B0319). */
bool heading_has_level(struct emitter *emitter, unsigned level, struct where where);
/* Adds a numbered heading of such a level. `written` is the key in the data when it may
 * carry a numeral, or NULL: a numeral that was written must be the one that is printed (B0314). */
void heading_emit(struct emitter *emitter, unsigned level, const char *title, const struct datum *written);

#endif
