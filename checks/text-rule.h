/* Rules for texts: what a pattern of the template finds in a field, or in the names of attachments, is a slip. */
#ifndef BANSHI_TEXT_RULE_H
#define BANSHI_TEXT_RULE_H

#include "binding/bound.h"
#include "binding/messages.h"

/* Tries the template's rules for texts (`text:`, `names:`) on the fields they name; B0903 and B0912 with the rule's
 * name. */
void text_rules_check(struct messages *messages, const struct bound_report *report);
/* Says what the rules of the template rest on, for the diagnostics of all of them. */
void rules_tell_bases(struct messages *messages, const struct report_template *tpl);

#endif
