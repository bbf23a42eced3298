/* What the text says of its attachments, beside those that there are. */
#ifndef BANSHI_LINT_ATTACHMENTS_H
#define BANSHI_LINT_ATTACHMENTS_H

#include <stdbool.h>

#include "binding/bound.h"
#include "binding/messages.h"

struct prose_line;

/* The field whose headings are the names of attachments; NULL when the template has none. */
const struct field *lint_attachments_field(const struct report_template *tpl);
/* Whether a line is the list of attachments, written out in the text: 附件：1.名单 (GB/T 9704-2012 7.3.4). */
bool lint_is_attachment_line(const struct report_template *tpl, const char *text);
/* Warns of two attachments of one name, as a line that was copied and not changed (B0958). */
void lint_attachment_names_check(struct messages *messages, const struct bound *bound);
/* Warns of attachments that a line names and nobody attached (B0947), and of such a list (B0948). Silent of a template
 * that has no field for attachments, and of the attachments' own text. */
void lint_attachments_check(struct messages *messages, const struct bound_report *report, const struct bound *bound,
	const struct prose_line *line, const char *text);

#endif
