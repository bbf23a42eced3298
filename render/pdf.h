/* Pages to a PDF file in memory. */
#ifndef BANSHI_PDF_H
#define BANSHI_PDF_H

#include <glib.h>

struct diags;
struct document;
struct layout;
struct profile;

/* The finished file; NULL after a diagnostic. The same pages and metadata give the same bytes. */
GByteArray *pdf_render(
	const struct document *document, struct layout *layout, const struct profile *profile, struct diags *diags);

#endif
