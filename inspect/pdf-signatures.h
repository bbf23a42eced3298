/* The signature fields of a PDF's form (ISO 32000-1 12.7.4.5) and what their signatures tell of themselves (12.8.1).
 * Nothing of it is proven here. */
#ifndef BANSHI_PDF_SIGNATURES_H
#define BANSHI_PDF_SIGNATURES_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct pdf_objects;

/* Which fields a signature locks (12.8.2.4). */
enum pdf_lock { LOCK_NONE, LOCK_ALL, LOCK_INCLUDE, LOCK_EXCLUDE };

/* One of them; all of it is owned by the array. */
struct pdf_signature {
	char *name;   /* of the field; "?" when not told */
	bool visible; /* it has a place on a page */
	char *kind;   /* SubFilter, "adbe.pkcs7.detached"; NULL: it is not signed */
	gint64 time;  /* M, in seconds since 1970 UTC; 0 when not told */
	int object;   /* number of the signature dictionary; 0: it is part of another object */

	/* ByteRange: what is signed is [0, gap) and [gap_end, end) of the file, and between the two stands the value
	 * alone. All 0 when the array is not of four numbers, or these are not in this order within the file. */
	size_t gap, gap_end, end;
	GByteArray *value; /* Contents, with what fills it up; NULL: there is none */

	int permits;        /* P of a certification (12.8.2.2), 1 to 3; 0: it is none */
	enum pdf_lock lock; /* and the fields' names */
	char **locked;      /* of LOCK_INCLUDE and LOCK_EXCLUDE; NULL-terminated, or NULL */
};

/* Of struct pdf_signature, in the order of the form's fields. Each field is visited once, however often it is named.
 * g_array_unref. */
GArray *pdf_signatures_read(const struct pdf_objects *objects);

/* Whether what lies in the gap of the ranges is the signature's own value, and nothing else. */
bool pdf_signature_fills_gap(const struct pdf_signature *signature, const struct pdf_objects *objects);

/* Whether the signature locks the field of this name. */
bool pdf_signature_locks(const struct pdf_signature *signature, const char *field);

#endif
