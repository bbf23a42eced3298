/* Fields of a template by the names that people use on the command line: a key, a label, or these inside each other. */
#ifndef BANSHI_FIELD_NAME_H
#define BANSHI_FIELD_NAME_H

#include <stdbool.h>

struct field_namer;
struct tree;

/* For a template, by its name or file; NULL, or one that cannot be read: every field is called as the report has it. */
struct field_namer *field_namer_new(const char *tpl);
void field_namer_free(struct field_namer *namer); /* accepts NULL */

/* Whether two names, 落款/成文日期 and signature.date, are of one field. */
bool field_namer_same(const struct field_namer *namer, const char *left, const char *right);
/* Whether the template has a field of that name; of one that it does not have *meant gets what was probably meant, or
 * the names there are; g_free. True when the template is not known. */
bool field_namer_knows(const struct field_namer *namer, const char *name, char **meant);
/* The text of the field that a report has; g_free. NULL: it has none. */
char *field_namer_text(const struct field_namer *namer, const struct tree *report, const char *name);

#endif
