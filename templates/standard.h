/* Standards that templates are held against: what they say that can be measured is in templates/standards/. */
#ifndef BANSHI_STANDARD_H
#define BANSHI_STANDARD_H

#include <stdbool.h>

struct diags;
struct report_template;

/* Tells every value of the template that differs from the standard of that name ("GB/T-9704"), with its clause: a
 * warning (B0695) where the standard says 应当 or states it, a note where it says 一般 (B0696) or 推荐 (B0697). What
 * the template does not have is not compared. False after a diagnostic: there is no such standard. */
bool standard_compare(const struct report_template *tpl, const char *name, struct diags *diags);
/* The names of the standards, parted by blanks. Static. */
const char *standard_names(void);

#endif
