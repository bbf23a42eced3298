/* Template files: the schema of the data, the page, the styles, the blocks and the tables.
 * The format is described in docs/templates.md. */
#ifndef BANSHI_TEMPLATE_H
#define BANSHI_TEMPLATE_H

#include <glib.h>
#include <stdbool.h>

#include "report/diag.h"
#include "report/value.h"
#include "templates/template-file.h"

struct basis;
struct report_template;

/* Finds and reads a template: a name ("gov-disclosure-2021") is looked up among those built into the program, then in
 * the user's own folders (template-folder.h), a word with a '/' or ending in .yaml, .yml or .json is a file. What it
 * extends is found likewise, a file beside it and beneath its folder. NULL after diagnostics (unknown name: the known
 * ones are listed). */
struct report_template *template_open(const char *name, struct diags *diags);
/* Finds and reads the template that a report names, by its name last as NAME.yaml beside the report. A file is looked
 * for beside the report and must lie beneath the folder `root` (named-file.h; NULL: only names of built-in templates
 * and of one's own are taken). NULL after diagnostics. */
struct report_template *template_open_named(const struct tree *report, const char *root, struct diags *diags);
/* Makes a template of texts alone, with which nothing is looked for: text[0] is the template, and what each of them
 * `extends`, whatever it is called there, is the next one. `house` is the house style (base.yaml) they were made with;
 * what it lacks the program's own says; NULL: that alone. NULL after diagnostics. */
struct report_template *template_open_texts(
	const struct template_text *text, uint32_t n, const struct template_text *house, struct diags *diags);

/* All files that it was made of, *n: the template's own, those that it extends, in their order, and last the house
 * style. Borrowed. */
const struct template_file *template_files(const struct report_template *tpl, uint32_t *n);
void template_free(struct report_template *); /* accepts NULL */

/* What people call the form. Borrowed. */
const char *template_label(const struct report_template *);
/* The language of its documents (BCP 47). Borrowed. */
const char *template_language(const struct report_template *);

/* The file it was read from, with those it extends above it (struct tree). Borrowed. */
const struct tree *template_tree(const struct report_template *);

/* What the whole form rests on; of STRENGTH_NONE when the template does not say. Borrowed. */
const struct basis *template_basis(const struct report_template *);

#endif
