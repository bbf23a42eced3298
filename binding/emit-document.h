/* The blocks of a report to a document, with its metadata and the files it names. */
#ifndef BANSHI_EMIT_DOCUMENT_H
#define BANSHI_EMIT_DOCUMENT_H

#include "binding/emitter.h"
#include "binding/row-file.h"

/* The document of what was emitted, which is taken over, and of the files that were read. It lives in the arena and
 * borrows from the template and the report. */
struct document *emit_document(struct emitter *emitter, const struct row_files *files);

#endif
