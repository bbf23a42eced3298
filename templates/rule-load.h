/* Reads the rules of a template (rule.h). */
#ifndef BANSHI_RULE_LOAD_H
#define BANSHI_RULE_LOAD_H

#include "templates/rule.h"

struct load;

/* The parts of a template that hold rules, as they stand in its file; each may be NULL. */
struct rule_parts {
	const struct value *tables, *rules, *words, *silence;
};
/* Reads the rules of all tables, then those of the template, into load->tpl->rules; mistakes are diagnostics. The
 * fields, tables and styles have been read. docs/rules.md says how rules are written. */
void load_rules(struct load *load, const struct rule_parts *parts);

/* The rule that says why the form has no field of that name; NULL: none does. */
const struct rule *rule_of_absent(const struct report_template *tpl, const char *name);

#endif
