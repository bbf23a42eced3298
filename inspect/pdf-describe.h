/* A PDF described for people. */
#ifndef BANSHI_PDF_DESCRIBE_H
#define BANSHI_PDF_DESCRIBE_H

#include <stdbool.h>
#include <stdio.h>

struct pdf_read;

/* Writes what the file claims and holds, a line a thing: conformance, pages and their boxes (ISO 32000-1 14.11.2),
 * fonts, output intents, attachments, the archive's metadata, signatures, tags. Chinese with `zh`, else English. What
 * the file claims is not checked. */
void pdf_describe(const struct pdf_read *read, bool zh, FILE *out);

#endif
