/* The PDFs that are to be packed. */
#ifndef BANSHI_PACK_INPUTS_H
#define BANSHI_PACK_INPUTS_H

#include <glib.h>
#include <stdbool.h>

struct diags;

struct pack_input {
	char *path;
	char *name; /* in the package, below its folder of documents; UTF-8 */
};

/* Each word is a PDF, a folder (its .pdf at any depth, in the order of their names), or a list (.txt: a path a line,
 * from the list's folder). A manifest in a folder stands for its PDF, so that one that is missing is told. Files of a
 * folder keep their way below it, others only their name. Of struct pack_input; g_array_unref. NULL after a diagnostic.
 */
GArray *pack_inputs_read(char **words, struct diags *diags);

#endif
