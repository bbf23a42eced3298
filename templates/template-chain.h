/* Templates that stand on others by `extends`, and all of them on the house style. */
#ifndef BANSHI_TEMPLATE_CHAIN_H
#define BANSHI_TEMPLATE_CHAIN_H

#include <glib.h>
#include <stdint.h>

#include "templates/template-file.h"

struct diags;
struct tree;

/* Where templates come from: folders and the program, or texts that were given, which then are all that is read. */
struct template_chain {
	const struct template_text *given; /* the template's own, then those that it extends, n_given; NULL: none */
	uint32_t n_given;
	GArray *file; /* of struct template_file, in the same order: what was read */
};

/* Puts into a template what those say that it extends. Files are looked for beneath `root`, as those of reports are.
 * Takes the tree over; NULL is passed on, and comes back after diagnostics. */
struct tree *template_chain_extend(
	const struct template_chain *chain, struct tree *tree, const char *root, struct diags *diags);
/* The house style that every template stands on: the program's, or the one given, which an earlier or later program
 * had. What that does not say the program's does, so that all parts of it are there. NULL after diagnostics. */
struct tree *template_read_house(const struct template_text *given, struct diags *diags);

#endif
