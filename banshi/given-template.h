/* A template that comes as text, not as a file. */
#ifndef BANSHI_GIVEN_TEMPLATE_H
#define BANSHI_GIVEN_TEMPLATE_H

struct diags;
struct report_template;
struct template_text;

/* Reads it; what it extends must be built in. NULL after diagnostics; template_free. */
struct report_template *given_template_open(const struct template_text *text, struct diags *diags);

#endif
