/* The objects of a PDF (ISO 32000-1 7.3), any file's, through libqpdf: a file opened, values looked up, streams
 * unpacked. A qpdf_oh is libqpdf's handle of a value; what this file gives out lives as long as the struct pdf_objects
 * unless it is released before (qpdf_oh_release). A handle of what is not there is that of the null object, and may be
 * asked like any other. */
#ifndef BANSHI_PDF_OBJECTS_H
#define BANSHI_PDF_OBJECTS_H

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdbool.h>
#include <stddef.h>

struct diags;

/* Trees deeper than this are no honest file's. */
#define PDF_DEPTH_MAX 64

/* How much of a file is looked at. A few hundred bytes may unpack to gigabytes, or lead to themselves. */
#define PDF_STREAM_MAX ((size_t)256 << 20) /* unpacked bytes of one stream */
#define PDF_FILE_MAX   ((size_t)512 << 20) /* bytes of a file */

struct pdf_budget;

struct pdf_objects {
	qpdf_data pdf;
	const char *bytes; /* of the file, len of them */
	gsize len;
	char *own;                 /* the bytes, when they are owned; else NULL */
	struct pdf_budget *budget; /* what may still be looked at; owned */
};

/* Reads a file. A damaged cross-reference table is made again, as readers do. NULL after a diagnostic: the file cannot
 * be read, is no PDF, or opens with a password only. */
struct pdf_objects *pdf_objects_open(const char *path, struct diags *diags);
/* The same of bytes in memory, which are borrowed, and strictly: a cross-reference table that is damaged is not made
 * again. NULL, without a diagnostic, when they are no PDF. */
struct pdf_objects *pdf_objects_parse(const void *bytes, size_t len);
void pdf_objects_close(struct pdf_objects *objects); /* accepts NULL */

/* Whether something was left out because it was too much; what was given out in its place was empty. */
bool pdf_objects_cut(const struct pdf_objects *objects);
/* Notes that something is left out: for what has a limit of its own. Always false. */
bool pdf_objects_cut_here(const struct pdf_objects *objects);

/* Notes in a set of object numbers that a value is being visited. False when it was before: a tree that leads to
 * itself, or to the same again and again, is walked once; and of a file with a thousand faults and more, the rest is
 * left out. Values that are no object of their own are always new: there are no more of them than the file's objects
 * hold. */
bool pdf_visit(const struct pdf_objects *objects, GHashTable *seen, qpdf_oh value);

/* How many items an array has; 0 when it is none. */
int pdf_n_items(const struct pdf_objects *objects, qpdf_oh array);

/* The keys of a dictionary, of char with their slashes, owned by the array; none when it is none. They are copied,
 * since libqpdf has one iterator for all dictionaries of a file. */
GPtrArray *pdf_keys(const struct pdf_objects *objects, qpdf_oh dict);

/* An entry of the catalog (7.7.2). */
qpdf_oh pdf_root_key(const struct pdf_objects *objects, const char *key);

/* A text string or a name, without its slash, as UTF-8 with U+FFFD for what is none. NULL when the entry is neither, or
 * when `dict` is no dictionary. g_free. */
char *pdf_text(const struct pdf_objects *objects, qpdf_oh dict, const char *key);

/* The bytes of a string. NULL when the entry is none. g_byte_array_unref. */
GByteArray *pdf_bytes(const struct pdf_objects *objects, qpdf_oh dict, const char *key);

/* What a stream holds, unpacked (7.4); empty when it is no stream, cannot be unpacked or is too much. Filters that
 * could give too much are measured, or refused when two of them stand behind each other. Its data is never NULL, so
 * that it may be copied as a text of no bytes. g_byte_array_unref. */
GByteArray *pdf_stream(const struct pdf_objects *objects, qpdf_oh stream);

/* The resources of a page: its own, or those that come down from the page tree (7.7.3.4); null when there are none. */
qpdf_oh pdf_page_resources(const struct pdf_objects *objects, qpdf_oh page);

#endif
