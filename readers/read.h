/* Reading what organs really have: text, a web page, a word processor's document, a workbook. */
#ifndef BANSHI_READ_H
#define BANSHI_READ_H

#include <stdbool.h>
#include <stddef.h>

struct diags;
struct pieces;

/* A file whose bytes are there, and have not been looked into further than to see that they are of an old format: those
 * have been through LibreOffice. So a process can shut itself in between the two steps. */
struct opened;

/* Opens a file, or standard input when path is "-". opened_free. NULL after a diagnostic: what source_read_bytes
 * refuses, an empty file, an old format without LibreOffice, CSV, a kind of file that is not read. */
struct opened *opened_new(const char *path, struct diags *diags);
void opened_free(struct opened *opened); /* accepts NULL */

/* Whether it is a PDF, and its bytes; borrowed. */
bool opened_is_pdf(const struct opened *opened);
const char *opened_bytes(const struct opened *opened, size_t *len);

/* What the file holds; its kind is seen from its content, not its name. pieces_free. NULL after a diagnostic: what the
 * readers refuse, nothing in it. */
struct pieces *opened_read(const struct opened *opened, struct diags *diags);

#endif
