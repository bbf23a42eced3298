/* Finding the template that a report or another template names. */
#ifndef BANSHI_TEMPLATE_FIND_H
#define BANSHI_TEMPLATE_FIND_H

#include <stdbool.h>

#include "report/diag.h"

struct source;
struct tree;
struct value;

/* A name with a slash or an ending is a file, any other a name. */
bool template_name_is_file(const char *name);
/* Reads a source, which it takes over; NULL is passed on, and comes back after diagnostics. tree_free. */
struct tree *template_read_source(struct source *source, struct diags *diags);
/* The value of `template` in a report, or in a Chinese one of 模板; NULL: it has none. */
const struct value *template_name_of(const struct tree *report);
/* The template a report names in its `template` field (or 模板), borrowed from the tree; NULL after a diagnostic. */
const char *template_named(const struct tree *report, struct diags *diags);
/* What tells the template that a report names from all others: the name of a built-in one, else the path of the file,
 * in a folder of one's own too. NULL when it names none. g_free. */
char *template_named_key(const struct tree *report);
/* The template that a report, or a template that extends it, names at `where`: a file beside it; or by its name a
 * built-in one, one of the user's own folders, or one beside it, in this order, so that no file changes what a name
 * means that was one before. *root becomes the folder beneath which that one may name files. `by` NULL: a person names
 * it. NULL after a diagnostic. tree_free. */
struct tree *template_read_named(
	const struct tree *by, const char *name, char **root, struct where where, struct diags *diags);

#endif
