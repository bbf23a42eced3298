/* Trying the rules of tables and of the report as a whole. */
#ifndef BANSHI_RULE_CHECK_H
#define BANSHI_RULE_CHECK_H

#include "binding/bind.h"

/* Tries all rules of the template on what was bound, those for prose and those of official Chinese too, and says what
 * is broken. */
void rules_check(struct bind *bind);

#endif
