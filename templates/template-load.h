/* Reading a template file, all of it. */
#ifndef BANSHI_TEMPLATE_LOAD_H
#define BANSHI_TEMPLATE_LOAD_H

struct diags;
struct report_template;

/* Reads the parts of tpl->tree and tpl->base. Mistakes are diagnostics, and reading goes on after them. */
void load_template(struct report_template *tpl, struct diags *diags);

#endif
