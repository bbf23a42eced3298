/* Template files: the schema of the data, the page, the styles, the blocks and the tables.
 * The format is described in docs/templates.md. */
#ifndef BANSHI_TEMPLATE_H
#define BANSHI_TEMPLATE_H

#include <glib.h>
#include <stdbool.h>

#include "report/diag.h"
#include "report/value.h"

struct basis;
struct report_template;

/* So many templates may stand one on the other by `extends`: deeper people do not think. */
#define TEMPLATE_EXTENDS_MAX 8

/* Finds and reads a template: a name ("gov-disclosure-2021") is looked up among those built into the program, then in
 * the user's own folders (template-folder.h), a word with a '/' or ending in .yaml, .yml or .json is a file. What it
 * extends is found likewise, a file beside it and beneath its folder. NULL after diagnostics (unknown name: the known
 * ones are listed). */
struct report_template *template_open(const char *name, struct diags *diags);
/* Finds and reads the template that a report names, by its name last as NAME.yaml beside the report. A file is looked
 * for beside the report and must lie beneath the folder `root` (named-file.h; NULL: only names of built-in templates
 * and of one's own are taken). NULL after diagnostics. */
struct report_template *template_open_named(const struct tree *report, const char *root, struct diags *diags);
/* What tells the template that a report names from all others: the name of a built-in one, else the path of the file,
 * in a folder of one's own too. NULL when it names none. g_free. */
char *template_named_key(const struct tree *report);
void template_free(struct report_template *); /* accepts NULL */
/* The names of the built-in templates, sorted, NULL-terminated; g_strfreev. */
char **template_names(void);

/* What people call the form. Borrowed. */
const char *template_label(const struct report_template *);
/* The language of its documents (BCP 47). Borrowed. */
const char *template_language(const struct report_template *);

/* What the whole form rests on; of STRENGTH_NONE when the template does not say. Borrowed. */
const struct basis *template_basis(const struct report_template *);

/* The template a report names in its `template` field (or 模板), borrowed from the tree; NULL after a diagnostic. */
const char *template_named(const struct tree *report, struct diags *diags);

#endif
