/* The blocks of a report to a document, with its metadata and the files it names. */
#ifndef BANSHI_EMIT_DOCUMENT_H
#define BANSHI_EMIT_DOCUMENT_H

#include "binding/bind.h"

/* The document of what was emitted so far; it lives in the arena and borrows from the template and the report. */
struct document *emit_document(struct bind *bind);

#endif
