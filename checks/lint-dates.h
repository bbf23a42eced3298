/* Days that no calendar has, and days of the week that are not those of their dates. */
#ifndef BANSHI_LINT_DATES_H
#define BANSHI_LINT_DATES_H

#include "binding/bound.h"
#include "binding/messages.h"

struct prose_line;

/* Tells in a line dates that do not exist (B0954) and days of the week that do not belong to their dates (B0955). A
 * date without a year is held against those of the document's own year, the year before and the year after; 0: it has
 * none. */
void lint_dates_check(struct messages *messages, const struct prose_line *line, const char *text, int year);
/* The year of the document's date; 0 when it has none. */
int lint_document_year(const struct bound_report *report);

#endif
