/* The PDF finisher, on libqpdf: what cairo does not write, or writes otherwise than the file should have it. */
#ifndef BANSHI_FINISH_H
#define BANSHI_FINISH_H

#include <glib.h>

struct diags;
struct document;

/* A finished copy of cairo's file; NULL after a diagnostic. */
GByteArray *finish_pdf(const GByteArray *raw, const struct document *document, struct diags *diags);

#endif
