/* A finished PDF read back, on libqpdf: what it claims and what it has. Any PDF, not only our own. */
#ifndef BANSHI_PDF_READ_H
#define BANSHI_PDF_READ_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

struct diags;
struct pdf_read;

struct read_attachment {
	char *name, *relationship; /* "Source"; NULL when not told */
	char *mime;                /* NULL when not told */
	char *checksum;            /* MD5 told in the file, hexadecimal; NULL when not told */
	GByteArray *data;
};

/* A field to be signed. */
struct read_signature {
	char *name;
	char *kind;   /* "adbe.pkcs7.detached"; NULL: it is not signed */
	size_t end;   /* the signature is of the file's first bytes up to here, as far as it tells */
	bool visible; /* it has a place on a page */
};

/* NULL after a diagnostic. */
struct pdf_read *pdf_read_open(const char *path, struct diags *diags);
void pdf_read_free(struct pdf_read *read); /* accepts NULL */

/* The file's bytes; borrowed. */
void pdf_read_bytes(const struct pdf_read *read, const guint8 **data, size_t *len);
/* The value of an XMP property of plain text, as "pdfaid:part"; NULL when absent. g_free. */
char *pdf_read_xmp(const struct pdf_read *read, const char *property);
/* In the order of the file's name tree; borrowed. */
const struct read_attachment *pdf_read_attachments(const struct pdf_read *read, guint *n);
const struct read_signature *pdf_read_signatures(const struct pdf_read *read, guint *n);

/* The words in reading order, a block a line, the cells of a row between tabs: by the structure tree, or, where there
 * is none, as they are painted. Artifacts are left out. */
GString *pdf_read_words(const struct pdf_read *read);

/* Claims, pages and boxes, fonts, intents, attachments, tags: as text for people. */
void pdf_read_describe(const struct pdf_read *read, bool zh, FILE *out);

#endif
