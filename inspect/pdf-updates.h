/* What was added to a finished PDF, as incremental updates (ISO 32000-1 7.5.6), each read strictly: a list of objects,
 * and a table of cross-references that lists these and nothing else. Then every reader finds the same objects, whether
 * it goes by the table or looks for objects; what readers could take differently is a fault. */
#ifndef BANSHI_PDF_UPDATES_H
#define BANSHI_PDF_UPDATES_H

#include <glib.h>
#include <stddef.h>

/* An object of an update: from its number to behind its endobj; of an object stream, the stream's place. */
struct pdf_update_object {
	int number, generation;
	size_t start, end;
};

/* All of it is owned by struct pdf_updates. */
struct pdf_update {
	size_t start, end; /* bytes of the file; the end is behind the line break after %%EOF, if there is one */
	size_t end_bare;   /* behind %%EOF */
	GArray *object;    /* of struct pdf_update_object, in the order of the file */
};

struct pdf_updates {
	GArray *update;    /* of struct pdf_update, in the order of the file: those before the fault */
	const char *fault; /* what is wrong, in English; NULL: nothing */
	size_t fault_at;   /* where, from the file's first byte */
};

/* Reads what follows the first `archived` bytes of a file of `len` bytes. Those are to be a finished PDF; when they do
 * not end as one, that is the fault. */
struct pdf_updates *pdf_updates_read(const void *data, size_t len, size_t archived);
void pdf_updates_free(struct pdf_updates *updates); /* accepts NULL */

/* The i-th, which must be there; borrowed. */
const struct pdf_update *pdf_updates_at(const struct pdf_updates *updates, guint i);

/* The object of this number in an update; NULL: it has none. Borrowed. */
const struct pdf_update_object *pdf_update_find(const struct pdf_update *update, int number);

#endif
