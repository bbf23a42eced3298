/* What the template asks for and the source does not have. */
#ifndef BANSHI_MATCH_MISSING_H
#define BANSHI_MATCH_MISSING_H

#include <stdbool.h>

struct matcher;

/* Says which rows, cells and (unless it is a part of the sources) required fields were not found, each kind in one
 * message, and counts what was found. */
void missing_report(struct matcher *matcher, bool part);

#endif
