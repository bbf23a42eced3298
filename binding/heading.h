/* Headings: their numerals, and the blocks they are. */
#ifndef BANSHI_HEADING_H
#define BANSHI_HEADING_H

#include "binding/emitter.h"

/* The title without its numeral: what follows a number in the format of any level. Borrowed from the key. */
const char *heading_title(const struct report_template *tpl, const char *key);
/* Adds a numbered heading; `level` counts from 0 and is one of the template's. `written` is the data's key when it may
 * carry a numeral, or NULL: a numeral that was written must be the one that is printed (B0314). */
void heading_emit(struct emitter *emitter, unsigned level, const char *title, const struct datum *written);

#endif
