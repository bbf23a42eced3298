/* Trying the rules of tables and of the report as a whole. */
#ifndef BANSHI_RULE_CHECK_H
#define BANSHI_RULE_CHECK_H

#include "binding/bound.h"
#include "binding/messages.h"

/* Tries all rules of the template on what was bound; `previous` is last year's report, or NULL. Those for prose and
 * those of official Chinese are tried too. Says what is broken. */
void rules_check(struct messages *messages, const struct bound_report *report, const struct bound_report *previous);

#endif
