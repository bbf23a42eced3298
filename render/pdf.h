/* Pages to a PDF file in memory. */
#ifndef BANSHI_PDF_H
#define BANSHI_PDF_H

#include <glib.h>

struct diags;
struct layout;
struct metadata;
struct profile;

/* The finished file, to be given back by g_byte_array_unref; NULL after a diagnostic. The same pages, metadata and
 * profile give the same bytes. The profile has been loaded (profile_load). The faces in the file (const struct face *,
 * borrowed from the layout's fonts) are added to `faces`, unless that is NULL. */
GByteArray *pdf_render(const struct metadata *metadata, struct layout *layout, const struct profile *profile,
	GPtrArray *faces, struct diags *diags);

#endif
