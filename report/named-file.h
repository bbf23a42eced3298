/* Files that another file names: the rows of a table, a template. What a person names on the command line is opened as
 * asked (source-open.h). What a file names is a stranger's word: it may only name ordinary files beside it. */
#ifndef BANSHI_NAMED_FILE_H
#define BANSHI_NAMED_FILE_H

#include <stddef.h>

#include "report/diag.h"

/* The path of a file as messages show it: the name itself when it is absolute, else beside the file that names it. `by`
 * is that file's path; beside "<stdin>" and the like there is nothing. g_free. */
char *named_file_path(const char *by, const char *name);

/* Reads a file that the file `by` names. It must lie beneath the folder `root`; no "..", no absolute name and no
 * symbolic link may lead out of there. It must be an ordinary file of at most SOURCE_MAX_BYTES: nothing is read from
 * pipes and devices, and nothing waits for them. Without a root (NULL), as for text from standard input or from inside
 * another file, no file may be named.
 *
 * The bytes are NUL-terminated, *len without the NUL; g_free. NULL after a diagnostic at `where`, which shows nothing
 * of what is in the file. */
char *named_file_read(
	const char *by, const char *root, const char *name, struct where where, size_t *len, struct diags *diags);

#endif
