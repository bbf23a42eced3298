/* The rules of a template, told to people. */
#ifndef BANSHI_RULE_LIST_H
#define BANSHI_RULE_LIST_H

#include "report/basis.h"
#include "report/diag.h"

struct report_template;

/* A rule as it is told. The texts live for one call. */
struct told_rule {
	const char *id;    /* as T3-1 */
	const char *text;  /* what must hold, as written */
	const char *about; /* what it is for; NULL when the template does not say */
	enum severity severity;
	const struct basis *basis; /* what it rests on; never NULL */
};
/* Calls back for every rule in the order of the template, the sums of the tables' trees first, in the language. */
void template_each_rule(const struct report_template *tpl, enum lang lang,
	void (*each)(void *context, const struct told_rule *rule), void *context);

#endif
