/* What was added to a finished PDF changes in it: signing a file adds an incremental update (ISO 32000-1 7.5.6). */
#ifndef BANSHI_PDF_CHANGES_H
#define BANSHI_PDF_CHANGES_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct pdf_changes {
	bool fields;   /* signature fields and the list of them */
	bool info;     /* document information or XMP: who signs may tell when */
	GString *rest; /* numbers of changed objects that signing has nothing to do with; empty: none. Owned */
};

/* Compares the file, `len` bytes, with its own first `before` bytes, object by object. False when one of the two is no
 * PDF by itself. *out is to be finished either way. */
bool pdf_changes_find(const void *data, size_t len, size_t before, struct pdf_changes *out);
/* Frees what is in it; a second call does nothing. */
void pdf_changes_finish(struct pdf_changes *changes);

#endif
