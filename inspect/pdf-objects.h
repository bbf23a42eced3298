/* The objects of a PDF (ISO 32000-1 7.3), any file's, through libqpdf: a file opened, values looked up, streams
 * unpacked. A qpdf_oh is libqpdf's handle of a value; what this file gives out lives as long as the struct pdf_objects
 * unless it is released before (qpdf_oh_release). A handle of what is not there is that of the null object, and may be
 * asked like any other. */
#ifndef BANSHI_PDF_OBJECTS_H
#define BANSHI_PDF_OBJECTS_H

#include <glib.h>
#include <qpdf/qpdf-c.h>

struct diags;

/* Trees deeper than this are no honest file's. */
#define PDF_DEPTH_MAX 64

struct pdf_objects {
	qpdf_data pdf;
	const char *bytes; /* of the file, len of them */
	gsize len;
	char *own; /* the bytes, when they are owned; else NULL */
};

/* Reads a file. A damaged cross-reference table is made again, as readers do. NULL after a diagnostic: the file cannot
 * be read, is no PDF, or opens with a password only. */
struct pdf_objects *pdf_objects_open(const char *path, struct diags *diags);
/* The same of bytes in memory, which are borrowed, and strictly: a cross-reference table that is damaged is not made
 * again. NULL, without a diagnostic, when they are no PDF. */
struct pdf_objects *pdf_objects_parse(const void *bytes, size_t len);
void pdf_objects_close(struct pdf_objects *objects); /* accepts NULL */

/* An entry of the catalog (7.7.2). */
qpdf_oh pdf_root_key(const struct pdf_objects *objects, const char *key);

/* A text string or a name, without its slash, as UTF-8. NULL when the entry is neither, or when `dict` is no
 * dictionary. g_free. */
char *pdf_text(const struct pdf_objects *objects, qpdf_oh dict, const char *key);

/* The bytes of a string, in hexadecimal. NULL when the entry is no string. g_free. */
char *pdf_hex(const struct pdf_objects *objects, qpdf_oh dict, const char *key);

/* What a stream holds, unpacked (7.4); empty when it is no stream or cannot be unpacked. g_byte_array_unref. */
GByteArray *pdf_stream(const struct pdf_objects *objects, qpdf_oh stream);

/* The resources of a page: its own, or those that come down from the page tree (7.7.3.4). */
qpdf_oh pdf_page_resources(const struct pdf_objects *objects, qpdf_oh page);

#endif
