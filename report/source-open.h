/* Reading input files: what may be wrong with one before anybody looks at its words is found and reported here. */
#ifndef BANSHI_SOURCE_OPEN_H
#define BANSHI_SOURCE_OPEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

#include "report/diag.h"

struct source;

/* A line of this length is not read to its end: no file of lines has one. */
#define SOURCE_ENDLESS (4ull << 30)

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
 * after a diagnostic: missing, unreadable, a directory, larger than SOURCE_MAX_BYTES or than all files together may be
 * (allowance.h). */
char *source_read_bytes(const char *path, size_t *len, struct diags *diags);
/* The same of an open file that is called `name`; what is wrong with it is told at `where`. The descriptor stays open.
 */
char *source_read_fd(int fd, const char *name, struct where where, size_t *len, struct diags *diags);
/* The bytes of a file that is not text, NUL-terminated; g_free. NULL with errno: EISDIR, EFBIG when it is larger than
 * `most`, EAGAIN when it is one of the kernel's that has nothing now. What a person names may be a pipe or a device;
 * with `only_file` it must be an ordinary file (ENOTSUP). */
char *source_read_at_most(const char *path, size_t most, bool only_file, size_t *len);
/* A line of at most `most` bytes into *line, as getline does it, without what is beyond. -1 at the end, on an error,
 * and when a line does not end at all (SOURCE_ENDLESS): then errno is EFBIG. */
ssize_t source_read_line(FILE *file, char **line, size_t *room, size_t most);
/* Says why a file could not be opened or read, by the errno of the call. Always false. */
bool source_report_errno(const char *name, int error, struct where where, struct diags *diags);

#endif
