/* Rules on rows that come from the data: a row of totals, and codes that nest. */
#ifndef BANSHI_RULE_DATA_H
#define BANSHI_RULE_DATA_H

#include "binding/bound.h"
#include "binding/messages.h"
#include "templates/rule.h"

/* Tries a rule of kind RULE_DATA on its table, and says which sums are wrong. The time is linear in the cells. */
void rule_try_data(struct messages *messages, const struct rule *rule, const struct bound *bound);

#endif
