/* Headings as they are written: a numeral, perhaps, and a title. */
#ifndef BANSHI_HEADING_H
#define BANSHI_HEADING_H

#include "templates/schema.h"

struct numeral;

/* Whether a text begins with the numeral of a heading: *level is the first whose format it has, counted from 0. */
bool heading_numeral(const struct report_template *tpl, const char *text, struct numeral *numeral, unsigned *level);
/* The title without its numeral, of whatever level. Borrowed from the text. */
const char *heading_title(const struct report_template *tpl, const char *text);

#endif
