/* An archived file made again from the data in it. */
#ifndef BANSHI_VERIFY_AGAIN_H
#define BANSHI_VERIFY_AGAIN_H

#include <stdbool.h>

struct verify;

/* Checks the attachments of the archived bytes, and, with `render`, sets the report among them again, or for a level
 * without attachments the one beside the file: the bytes and the manifest have to be the same. Nothing is opened that
 * the PDF names: rows and templates are those attached, those built in, and the one of the command line. False after
 * diagnostics. */
bool verify_again(struct verify *verify, bool render);

#endif
