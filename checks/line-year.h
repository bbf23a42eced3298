/* The year that a line speaks of, in a document that has none of its own. */
#ifndef BANSHI_LINE_YEAR_H
#define BANSHI_LINE_YEAR_H

#include <glib.h>

/* Takes the first year that a line of tokens names for its own, unless it is compared with or a later one is named, and
 * counts 上年 and 今年 from it. 0: the line has no such year. */
int line_year_adopt(GArray *tokens);

#endif
