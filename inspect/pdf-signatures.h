/* The signature fields of a PDF's form (ISO 32000-1 12.7.4.5), signed or to be signed. */
#ifndef BANSHI_PDF_SIGNATURES_H
#define BANSHI_PDF_SIGNATURES_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct pdf_objects;

/* One of them; all of it is owned by the array. */
struct pdf_signature {
	char *name;   /* of the field; "?" when not told */
	char *kind;   /* SubFilter (12.8.1), "adbe.pkcs7.detached"; NULL: it is not signed */
	size_t end;   /* the signature is of the file's first bytes up to here, as far as it tells */
	bool visible; /* it has a place on a page */
};

/* Of struct pdf_signature, in the order of the form's fields. g_array_unref. */
GArray *pdf_signatures_read(const struct pdf_objects *objects);

#endif
