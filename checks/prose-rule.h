/* Rules for prose: a pattern of the template finds a sentence, and what it says must agree with the tables. */
#ifndef BANSHI_PROSE_RULE_H
#define BANSHI_PROSE_RULE_H

#include "binding/bound.h"
#include "binding/messages.h"

/* Tries the template's rules for prose on every prose field, and whether paragraphs were taken over from last year's
 * report (B0922), which may be NULL. */
void prose_rules_check(
	struct messages *messages, const struct bound_report *report, const struct bound_report *previous);

#endif
