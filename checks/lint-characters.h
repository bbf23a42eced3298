/* Characters that are not what they look like, wherever in a report they stand. */
#ifndef BANSHI_LINT_CHARACTERS_H
#define BANSHI_LINT_CHARACTERS_H

#include "binding/bound.h"
#include "binding/messages.h"

/* Tells in all texts and names of the report file characters that stand for others (B0946) and invisible ones (B0949);
 * compatibility ideographs are a note (B0950), as names have them by right. */
void lint_characters_check(struct messages *messages, const struct bound_report *report);
/* The same in the words of rows that come from files. */
void lint_characters_check_rows(struct messages *messages, const struct bound_report *report);

#endif
