/* Output files: written whole under a temporary name and renamed, or not at all. */
#ifndef BANSHI_OUTPUT_H
#define BANSHI_OUTPUT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct diags;

struct output {
	char *path;        /* "-" is standard output */
	GByteArray *bytes; /* owned by the caller */
};

/* Writes all, or leaves every path as it was: first each under a temporary name beside its path, then renamed. A
 * symbolic link is followed, an existing file's mode kept; what is not a regular file (a pipe, a device) is written to
 * directly. False after a diagnostic. */
bool output_write(const struct output *output, size_t n, struct diags *diags);

/* False after a diagnostic when the path is the same file as `input` (through links too); input may be NULL or "-". */
bool output_check(const char *path, const char *input, struct diags *diags);

#endif
