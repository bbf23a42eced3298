/* 忽略检查 (or silence): warnings that a report sets aside, each with a reason. */
#ifndef BANSHI_SILENCE_H
#define BANSHI_SILENCE_H

#include "binding/messages.h"
#include "templates/template.h"

/* Whether a key of the report is that of this group, in either language. */
bool silence_is_key(const char *key);
/* Sets the diagnostics to keep back what the template and the report set aside; to be called before anything is
 * checked. What cannot be set aside is said: what is unknown (B0914), errors (B0915), and what has no reason (B0916).
 */
void silence_read(struct messages *messages, const struct report_template *tpl, const struct tree *report);
/* To be called after the checks: notes what was set aside and never found (B0917). */
void silence_report(struct messages *messages, const struct report_template *tpl, const struct tree *report);

#endif
