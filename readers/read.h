/* Reading what organs really have: text, a web page, a word processor's document, a workbook. */
#ifndef BANSHI_READ_H
#define BANSHI_READ_H

#include "report/diag.h"

struct pieces;

/* Called once, when the file's bytes are there and before they are looked into: for what must not come later. Old
 * formats have been through LibreOffice by then. */
struct read_watch {
	void (*begin)(void *context);
	void *context;
};

/* Reads a file, or standard input when path is "-"; its kind is seen from its content, not its name. pieces_free. NULL
 * after a diagnostic: what source_read_bytes and the readers refuse, a kind of file that is not read, nothing in it.
 * `watch` may be NULL. */
struct pieces *import_read(const char *path, const struct read_watch *watch, struct diags *diags);

#endif
