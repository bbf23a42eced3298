/* PDFs: the text of their pages. */
#ifndef BANSHI_READ_PDF_H
#define BANSHI_READ_PDF_H

#include <stdbool.h>
#include <stddef.h>

struct diags;
struct pieces;

/* Whether the bytes are a PDF. */
bool pdf_is(const char *bytes, size_t len);

/* Adds the paragraphs and tables of a PDF's text: by its tags, or, where it has none, in the order in which it is
 * painted, lines of one paragraph joined; that is told. The pieces' source is that text. False after a diagnostic: it
 * is damaged or opens with a password only, it is too much, it has no text (a scan), its characters cannot be told. */
bool pdf_read_text(struct pieces *pieces, const char *bytes, size_t len, struct diags *diags);

#endif
