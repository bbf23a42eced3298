/* Slips that official Chinese prose is known for, whatever the template (GB/T 15834-2011 for punctuation). */
#ifndef BANSHI_LINT_H
#define BANSHI_LINT_H

#include "binding/bound.h"
#include "binding/messages.h"

/* Warns of slips in the prose and the numbers of a report (B0931 to B0945), when it is in Chinese. `alone`: it has
 * nothing but one of a group that may be there several times, and the characters of its file are looked at with the
 * whole report. */
void lint_check(struct messages *messages, const struct bound_report *report, bool alone);

#endif
