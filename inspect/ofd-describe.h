/* An OFD file described for people. */
#ifndef BANSHI_OFD_DESCRIBE_H
#define BANSHI_OFD_DESCRIBE_H

#include <stdbool.h>
#include <stdio.h>

struct ofd_read;

/* Writes what the file claims and holds, a line a thing, as pdf_describe does: kind, title, pages, fonts, attachments,
 * the archive's metadata, signatures, structure. Chinese with `zh`, else English. What it claims is not checked. */
void ofd_describe(const struct ofd_read *read, bool zh, FILE *out);

#endif
