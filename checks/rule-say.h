/* The words of a broken rule. */
#ifndef BANSHI_RULE_SAY_H
#define BANSHI_RULE_SAY_H

#include "binding/fill-names.h"
#include "binding/message-word.h"
#include "checks/expression-eval.h"
#include "checks/spot.h"

/* Says that a rule does not hold there (B0902, B0903, B0911, B0912); `broken` is of eval_test, and may be NULL. The
 * cells are marked for a draft unless the rule only warns. */
void rule_say_broken(struct messages *messages, struct eval *eval, const struct expression *broken);
/* Says that a cell is not the sum it should be of `parts` (B0901, B0909). */
void rule_say_sum(struct messages *messages, const struct spot *spot, const char *id, enum severity severity,
	struct exact expected, enum message_word parts);
/* Says that the numbers there are too large for a rule to add up (B0904). */
void rule_say_overflow(struct messages *messages, struct where where, const char *rule);

/* A message in the language of the diagnostics with its n {names} filled, in the arena; "" when there is none. Other
 * braces are left as they are. */
const char *rule_fill_words(
	struct messages *messages, const struct words *words, const struct filled_name *filling, size_t n);

#endif
