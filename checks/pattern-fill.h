/* The pattern of a rule, with what the report has in the fields that it names. */
#ifndef BANSHI_PATTERN_FILL_H
#define BANSHI_PATTERN_FILL_H

#include "binding/bound.h"
#include "templates/rule.h"

/* The pattern to be tried on this report; the caller unrefs it. NULL: the report lacks a field that it names, so that
 * the rule is not tried. */
struct pattern *pattern_filled(const struct bound_report *report, const struct rule *rule);

#endif
