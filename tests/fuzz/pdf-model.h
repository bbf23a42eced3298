/* A PDF as a fuzzer sees it: numbered objects as text, found without asking the file's own tables, and written again
 * with tables of either kind, as a whole or as an update (ISO 32000-1 7.5). */
#ifndef BANSHI_TEST_FUZZ_PDF_MODEL_H
#define BANSHI_TEST_FUZZ_PDF_MODEL_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fuzz_random;

/* `head` is what stands between "obj" and "stream", or all of it when it is no stream. */
struct pdf_object {
	unsigned number;
	GString *head;
	GString *stream; /* unpacked where it could be; NULL: it is none */
	bool changed;
};

struct pdf_model {
	GArray *object;    /* of struct pdf_object, the last of each number; those in object streams too */
	unsigned size;     /* greater than all numbers */
	GString *trailer;  /* its entries but those on size and tables */
	size_t last_table; /* what the last startxref says */
};

void pdf_model_init(struct pdf_model *model, const uint8_t *data, size_t size);
void pdf_model_finish(struct pdf_model *model);

/* How a file is written. */
struct pdf_writing {
	bool streams; /* the table is a stream, and objects are in object streams */
	bool damage;  /* a place or a length is wrong */
};

/* Appends all objects, or with `base` bytes before them in `out` only those that were changed, as an update. */
void pdf_model_write(
	const struct pdf_model *model, struct pdf_writing how, bool update, struct fuzz_random *random, GString *out);

#endif
