/* What the groups of a rule's pattern caught: numbers ({n}) and texts ((?<name>…)). */
#ifndef BANSHI_CAUGHT_H
#define BANSHI_CAUGHT_H

#include "checks/expression-eval.h"

/* Reads what the match caught into `out`, rule->n_caught of them; texts are copied into the arena. An optional group
 * that caught nothing has no text and is unknown, and so is a number that is a guess (30余). */
void caught_read(struct arena *arena, const struct rule *rule, const GMatchInfo *match, struct caught *out);

#endif
