/* Pages to a PDF file in memory. */
#ifndef BANSHI_PDF_H
#define BANSHI_PDF_H

#include <glib.h>

struct diags;
struct document;
struct layout;
struct profile;

/* The finished file; NULL after a diagnostic. The same pages and metadata give the same bytes. The faces in it (const
 * struct face *) are added to `faces`, unless that is NULL. */
GByteArray *pdf_render(const struct document *document, struct layout *layout, const struct profile *profile,
	GPtrArray *faces, struct diags *diags);

#endif
