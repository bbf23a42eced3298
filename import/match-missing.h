/* What the template asks for and the source does not have. */
#ifndef BANSHI_MATCH_MISSING_H
#define BANSHI_MATCH_MISSING_H

struct matcher;

/* Says which rows, cells and required fields were not found, each kind in one message, and counts what was found. */
void missing_report(struct matcher *matcher);

#endif
