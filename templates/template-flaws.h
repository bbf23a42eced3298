/* What cannot be right in a template that can be read: what its author wants to know. */
#ifndef BANSHI_TEMPLATE_FLAWS_H
#define BANSHI_TEMPLATE_FLAWS_H

struct diags;
struct report_template;

/* Warns of styles that nothing uses (B0693) and fields that stand nowhere (B0694), of those that the template's own
 * file writes; of colours that cannot be read on paper (B0698), of measures that lie outside the page
 * (B0699), and of rules that say nothing (rule-flaws.h). */
void template_flaws(const struct report_template *tpl, struct diags *diags);

#endif
