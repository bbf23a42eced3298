/* Reading what organs really have: text, a web page, a word processor's document, a workbook. */
#ifndef BANSHI_READ_H
#define BANSHI_READ_H

#include "report/diag.h"

struct pieces;

/* Reads a file, or standard input when path is "-"; its kind is seen from its content, not its name. pieces_free. NULL
 * after a diagnostic: what source_read_bytes and the readers refuse, a kind of file that is not read, nothing in it. */
struct pieces *import_read(const char *path, struct diags *diags);

#endif
