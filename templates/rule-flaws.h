/* Rules that can be read and say nothing: what they ask always holds, or never can. */
#ifndef BANSHI_RULE_FLAWS_H
#define BANSHI_RULE_FLAWS_H

struct diags;
struct report_template;

/* Warns of rules of the template's own file that hold in every report (B0666) or in none (B0667), of conditions that
 * never hold (B0668), and of names that stand on both sides of a comparison (B0669). Only what follows from the rule
 * and the types of its fields is told. */
void rule_flaws(const struct report_template *tpl, struct diags *diags);

#endif
