/* Official documents: a template whose body is lines in a fixed order, red head, title, text, attachments, signature
 * and imprint (GB/T 9704-2012, clause 7), and no sections known by their headings. */
#ifndef BANSHI_OFFICIAL_H
#define BANSHI_OFFICIAL_H

#include <stdbool.h>

struct matcher;
struct report_template;

/* Whether a template is of this kind. */
bool official_is(const struct report_template *tpl);

/* Fills the fields of such a template from the pieces, by what lines look like and the order in which the template has
 * them. What has no place is left out and told. */
void official_match(struct matcher *matcher);

#endif
