/* The files that are to be packed. */
#ifndef BANSHI_PACK_INPUTS_H
#define BANSHI_PACK_INPUTS_H

#include <glib.h>
#include <stdbool.h>

#include "records/many-files.h"

struct diags;

struct pack_input {
	struct many_file file; /* its path is its own */
	char *name;            /* in the package, below its folder of documents; UTF-8 */
	bool document;         /* a PDF, or what was named as one; else only what lies in a folder with them */
};

/* Each word is a PDF, a folder or a list, as many_files_find takes them. A manifest in a folder stands for its PDF, so
 * that one that is missing is told. Files of a folder keep their way below it, others only their name. Of struct
 * pack_input; g_array_unref. NULL after a diagnostic. */
GArray *pack_inputs_read(char **words, struct diags *diags);

#endif
