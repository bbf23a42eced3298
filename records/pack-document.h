/* A document for the package: looked at, and put into it with all that belongs to it. */
#ifndef BANSHI_PACK_DOCUMENT_H
#define BANSHI_PACK_DOCUMENT_H

#include <stdbool.h>

#include "inspect/archive-record.h"

struct bag;
struct diags;
struct job_options;
struct pack_input;
struct trust;

#define PACK_DOCUMENTS "documents/" /* where they are, below data/ */

/* What the catalogue takes of it. */
struct pack_document {
	char *path; /* as messages call it */
	char *name; /* below data/ */
	struct archive_record record;
	unsigned n_signed, n_open; /* fields with a signature, and without one */
};

/* Looks at a file: it is what was archived, by its manifest and by the attachments' digests; what was added to it is
 * proper; and it tells its archival code and title. Then puts it into the bag, with its manifest, the data files beside
 * it that are not inside, and the manifest before. Fills *out; pack_document_finish frees what it holds. False after
 * diagnostics, errors in `diags`; what is only missing in the catalogue is a warning. */
bool pack_document(const struct pack_input *input, const struct job_options *options, const struct trust *trust,
	struct bag *bag, struct diags *diags, struct pack_document *out);
void pack_document_finish(struct pack_document *document);

#endif
