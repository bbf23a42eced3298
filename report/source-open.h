/* Reading input files: what may be wrong with one before anybody looks at its words is found and reported here. */
#ifndef BANSHI_SOURCE_OPEN_H
#define BANSHI_SOURCE_OPEN_H

#include <stdbool.h>
#include <stddef.h>

#include "report/diag.h"

struct source;

/* Inputs larger than this are refused (B0105). Offsets fit 32 bits. */
#define SOURCE_MAX_BYTES (64u << 20)
/* A line longer than this is refused (B0111): the parser looks ahead within a line, at some 90 bytes a byte. */
#define SOURCE_MAX_LINE (8u << 20)

/* Reads a file, or standard input when path is "-". NULL after a diagnostic: missing, unreadable, a directory,
 * too large, not UTF-8 (with the place of the first bad byte), NUL inside, UTF-16, empty. The caller holds it
 * (source_free). */
struct source *source_open(const char *path, struct diags *diags);
/* The same checks on text already in memory, which is taken over (g_malloc; text[len] is NUL) and freed when it is
 * refused. The name is the one messages show. */
struct source *source_take_text(const char *name, char *text, size_t len, struct diags *diags);
/* The same of a copy of the text. */
struct source *source_from_text(const char *name, const char *text, size_t len, struct diags *diags);
/* The bytes of a file or of standard input, whatever they are; NUL-terminated, *len without the NUL, g_free. NULL
 * after a diagnostic: missing, unreadable, a directory, larger than SOURCE_MAX_BYTES. */
char *source_read_bytes(const char *path, size_t *len, struct diags *diags);
/* The same of an open file that is called `name`; what is wrong with it is told at `where`. The descriptor stays open.
 */
char *source_read_fd(int fd, const char *name, struct where where, size_t *len, struct diags *diags);
/* Says why a file could not be opened or read, by the errno of the call. Always false. */
bool source_report_errno(const char *name, int error, struct where where, struct diags *diags);

#endif
