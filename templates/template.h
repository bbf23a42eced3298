/* Template files: the schema of the data, the page, the styles, the blocks and the tables.
 * The format is described in docs/templates.md. */
#ifndef BANSHI_TEMPLATE_H
#define BANSHI_TEMPLATE_H

#include <glib.h>
#include <stdbool.h>

#include "report/diag.h"
#include "report/value.h"
#include "templates/edition.h"

struct basis;
struct report_template;
struct source;

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
/* A template's text, as an archived file has it inside. Borrowed. */
struct template_text {
	const char *name; /* for messages */
	const char *bytes;
	size_t len;
};
/* Makes a template of texts alone, with which nothing is looked for: text[0] is the template, and what each of them
 * `extends`, whatever it is called there, is the next one. `house` is the house style (base.yaml) they were made with;
 * what it lacks the program's own says; NULL: that alone. NULL after diagnostics. */
struct report_template *template_open_texts(
	const struct template_text *text, uint32_t n, const struct template_text *house, struct diags *diags);

/* A file that a template was made of. */
struct template_file {
	const struct source *source; /* its name: the path, or of a built-in one NAME.yaml */
	struct edition edition;
};
/* All of them, *n: the template's own, those that it extends, in their order, and last the house style. Borrowed. */
const struct template_file *template_files(const struct report_template *tpl, uint32_t *n);
/* The text of a built-in template or of the house style by the name of its file, "gov-letter.yaml", "base.yaml"; *len
 * without the NUL. g_free. NULL: none is called so. */
char *template_text_built_in(const char *file, size_t *len);
void template_free(struct report_template *); /* accepts NULL */
/* The names of the built-in templates, sorted, NULL-terminated; g_strfreev. */
char **template_names(void);

/* What people call the form. Borrowed. */
const char *template_label(const struct report_template *);
/* The language of its documents (BCP 47). Borrowed. */
const char *template_language(const struct report_template *);

/* The file it was read from, with those it extends above it (struct tree). Borrowed. */
const struct tree *template_tree(const struct report_template *);

/* What the whole form rests on; of STRENGTH_NONE when the template does not say. Borrowed. */
const struct basis *template_basis(const struct report_template *);

/* The template a report names in its `template` field (or 模板), borrowed from the tree; NULL after a diagnostic. */
const char *template_named(const struct tree *report, struct diags *diags);

#endif
