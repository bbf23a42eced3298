/* Files inside a PDF (ISO 32000-1 7.11.4), by its name tree EmbeddedFiles. */
#ifndef BANSHI_PDF_ATTACHMENTS_H
#define BANSHI_PDF_ATTACHMENTS_H

#include <glib.h>

struct pdf_objects;

/* One of them; all of it is owned by the array. */
struct pdf_attachment {
	char *name;         /* UTF-8; "?" when not told */
	char *relationship; /* AFRelationship (ISO 19005-3 6.8): "Source"; NULL when not told */
	char *mime;         /* NULL when not told */
	char *checksum;     /* MD5 told in the file, hexadecimal; NULL when not told */
	GByteArray *data;   /* unpacked; empty when it cannot be, or is too much (pdf_objects_cut) */
};

/* Of struct pdf_attachment, in the order of the name tree, each file once. g_array_unref. */
GArray *pdf_attachments_read(const struct pdf_objects *objects);

#endif
