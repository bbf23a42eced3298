/* The report file that a PDF of the archive profile has inside, and the files of rows that it names. */
#ifndef BANSHI_PDF_DATA_H
#define BANSHI_PDF_DATA_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct diags;

/* One of them, as it was put in. */
struct data_file {
	char *name; /* a path without "..", beneath the report's folder; for messages too */
	GByteArray *bytes;
};

enum pdf_data { PDF_DATA_NONE, PDF_DATA_FOUND, PDF_DATA_DAMAGED };

/* Looks for them in a PDF. When there is a report, *files gets an array of struct data_file, the report first;
 * g_array_unref. DAMAGED after a diagnostic: a digest is not the one that the PDF tells, or it is too much. Names that
 * lead elsewhere are no files of ours: such a file is left out, with a warning. `name` is the PDF's. */
enum pdf_data pdf_data_find(const char *name, const char *bytes, size_t len, GArray **files, struct diags *diags);

#endif
