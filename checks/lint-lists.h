/* Lists written out in prose: their numbers follow one another, and their items end alike. */
#ifndef BANSHI_LINT_LISTS_H
#define BANSHI_LINT_LISTS_H

#include "binding/messages.h"
#include "templates/schema.h"

/* Warns of lists in the lines of one prose field (of struct prose_line, in order): B0936, B0938. */
void lint_lists_check(struct messages *messages, const struct report_template *tpl, const GArray *lines);

#endif
