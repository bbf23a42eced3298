/* A report written in Markdown: its fields in YAML between two lines ---, its text below (docs/markdown.md). */
#ifndef BANSHI_MARKDOWN_H
#define BANSHI_MARKDOWN_H

#include <stdbool.h>

#include "report/value.h"

struct diags;
struct source;

/* Whether a file is one, by its name: .md or .markdown; or, of a text without a name, by its two lines ---. */
bool markdown_is(const struct source *source);

/* Reads it and takes the source over, also on failure. The tree is the caller's (tree_free): its root has the fields,
 * its body the text, which binding/body-fields.h puts among them. NULL after diagnostics: those of tree_read for the
 * fields, and for the text what a report cannot hold (B0250 to B0275). */
struct tree *markdown_read(struct source *source, struct diags *diags);

/* A report of either form: markdown_read when markdown_is, else tree_read. */
struct tree *report_read(struct source *source, struct diags *diags);

#endif
