/* A PDF being read, for the files that do: pdf-read.c what it has, pdf-words.c its words, pdf-describe.c all of it
 * for people. */
#ifndef BANSHI_PDF_OBJECTS_H
#define BANSHI_PDF_OBJECTS_H

#include <glib.h>
#include <qpdf/qpdf-c.h>

#include "inspect/pdf-read.h"

/* Of kids in kids: deeper is no honest file. */
#define MAX_DEPTH 64

struct pdf_read {
	qpdf_data pdf;
	char *bytes;
	gsize len;
	char *xmp;
	GArray *attachment; /* of struct read_attachment */
	GArray *signature;  /* of struct read_signature */
};

qpdf_oh read_root_key(const struct pdf_read *read, const char *key);
/* A string or a name as UTF-8; NULL when the entry is neither. g_free. */
char *read_text(const struct pdf_read *read, qpdf_oh dict, const char *key);
qpdf_oh read_page_resources(const struct pdf_read *read, qpdf_oh page);
/* Unpacked; empty when it cannot be. */
GByteArray *read_stream(const struct pdf_read *read, qpdf_oh stream);

#endif
