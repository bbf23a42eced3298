/* Files inside the file (ISO 32000-1 7.11.4, ISO 19005-3 6.8). */
#ifndef BANSHI_PDF_ATTACH_H
#define BANSHI_PDF_ATTACH_H

#include <glib.h>

struct metadata;
struct pdf_file;
struct profile;

#define PDF_DATE_SIZE 32
/* The document's date in PDF's spelling (7.9.4); it must have one. */
void pdf_date(const struct metadata *metadata, char date[PDF_DATE_SIZE]);

/* Writes the profile's attachments, and appends to the catalog what leads to them; nothing where the level has none. */
void pdf_attach(
	struct pdf_file *file, const struct profile *profile, const struct metadata *metadata, GString *catalog);

#endif
