/* One archived file, from opening it to the exit status: alone, or among many. */
#ifndef BANSHI_VERIFY_DOCUMENT_H
#define BANSHI_VERIFY_DOCUMENT_H

#include <stdbool.h>

struct verify;

/* Opens verify->path and checks it, with `render` by setting it again too. Of the rest `options`, `diags`, `trust`,
 * `shared` and how it is told are set by the caller, all else is zero. Then verify holds what was found, until
 * verify_document_finish. False after a diagnostic: it cannot be read as a PDF or an OFD. */
bool verify_document(struct verify *verify, bool render);
/* The same of what has to be a PDF, as all documents of a package have. */
bool verify_pdf(struct verify *verify, bool render);
/* Gives back what verify holds; also after either failed. */
void verify_document_finish(struct verify *verify);

/* The exit status of what was found. */
int verify_document_status(const struct verify *verify);

#endif
