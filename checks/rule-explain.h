/* Which few cells are wrong, when several rules of a table are broken. */
#ifndef BANSHI_RULE_EXPLAIN_H
#define BANSHI_RULE_EXPLAIN_H

#include "checks/linear-system.h"

/* Says which few cells explain all broken equations of a table (B0905 to B0908); nothing when none is broken. The
 * equations are struct linear. The search gives up after a fixed amount of work. */
void rules_explain(struct messages *messages, const GArray *linears);

#endif
