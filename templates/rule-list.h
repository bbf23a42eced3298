/* The rules of a template, told to people. */
#ifndef BANSHI_RULE_LIST_H
#define BANSHI_RULE_LIST_H

#include "report/diag.h"

struct report_template;

/* Calls back for every rule in the order of the template, the sums of the tables' trees first: its name (T3-1), what
 * must hold as written, and what it is for (NULL when the template does not say) in the language. The texts live for
 * one call. */
void template_each_rule(const struct report_template *tpl, enum lang lang,
	void (*each)(void *context, const char *id, const char *text, const char *about, enum severity severity),
	void *context);

#endif
