/* Files inside the file (ISO 32000-1 7.11.4, ISO 19005-3 6.8). */
#ifndef BANSHI_PDF_ATTACH_H
#define BANSHI_PDF_ATTACH_H

#include <glib.h>

struct metadata;
struct pdf_file;
struct profile;

/* Writes the profile's attachments as objects, and after them the list of what the file was made of (manifest_sources),
 * unless NULL; and appends to the catalog what leads to them: the names of embedded files (7.11.4) and /AF (ISO 19005-3
 * 6.8). Nothing where the level has none. */
void pdf_attach(struct pdf_file *file, const struct profile *profile, const GString *sources,
	const struct metadata *metadata, GString *catalog);

#endif
