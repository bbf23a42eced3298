/* A finished PDF read back, any PDF, not only our own: its bytes, its objects, and what is most asked of it. */
#ifndef BANSHI_PDF_READ_H
#define BANSHI_PDF_READ_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "inspect/pdf-attachments.h"
#include "inspect/pdf-signatures.h"

struct diags;
struct pdf_objects;
struct pdf_read;

/* NULL after a diagnostic: the file cannot be read, is no PDF, or opens with a password only. */
struct pdf_read *pdf_read_open(const char *path, struct diags *diags);
/* The same of bytes in memory, which are borrowed; strictly, as pdf_objects_parse. NULL, without a diagnostic, when
 * they are no PDF. */
struct pdf_read *pdf_read_parse(const void *bytes, size_t len);
void pdf_read_close(struct pdf_read *read); /* accepts NULL */

/* True when all of the file was looked at that was asked for so far; false after a diagnostic: some was too much
 * (pdf_objects_cut). `path` is for the message. */
bool pdf_read_whole(const struct pdf_read *read, const char *path, struct diags *diags);

/* The file's bytes; borrowed. */
void pdf_read_bytes(const struct pdf_read *read, const guint8 **data, size_t *len);

/* What other files of this room look further with; borrowed. */
const struct pdf_objects *pdf_read_objects(const struct pdf_read *read);

/* The value of an XMP property of plain text (ISO 32000-1 14.3.2), as "pdfaid:part", by the prefix that is usual. NULL
 * when absent. g_free. */
char *pdf_read_xmp(const struct pdf_read *read, const char *property);

/* *n of them, in the order of the file's name tree; borrowed. */
const struct pdf_attachment *pdf_read_attachments(const struct pdf_read *read, guint *n);

/* *n of them, in the order of the form's fields; borrowed. */
const struct pdf_signature *pdf_read_signatures(const struct pdf_read *read, guint *n);

#endif
