/* Pages to a PDF file. */
#ifndef BANSHI_PDF_H
#define BANSHI_PDF_H

#include <glib.h>

struct diags;
struct layout;
struct metadata;
struct profile;
struct spool;

/* The finished file, to be given back by spool_free; NULL after a diagnostic. The same pages, metadata and
 * profile give the same bytes. The profile has been loaded (profile_load). The faces in the file (const struct face *,
 * borrowed from the layout's fonts) are added to `faces`, unless that is NULL. */
struct spool *pdf_render(const struct metadata *metadata, struct layout *layout, const struct profile *profile,
	GPtrArray *faces, struct diags *diags);

#endif
