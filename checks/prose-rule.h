/* Rules for prose: a pattern of the template finds a sentence, and what it says must agree with the tables. */
#ifndef BANSHI_PROSE_RULE_H
#define BANSHI_PROSE_RULE_H

#include "binding/bind.h"

/* Tries the template's rules for prose on every prose field, and whether paragraphs were taken over from last year's
 * report (B0922). */
void prose_rules_check(struct bind *bind);

#endif
