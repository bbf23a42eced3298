/* The catalogue of a package: documents filed by item (DA/T 22-2015 5.5), as a report and as CSV. */
#ifndef BANSHI_PACK_CATALOGUE_H
#define BANSHI_PACK_CATALOGUE_H

#include <glib.h>
#include <stdbool.h>

struct archive_record;
struct diags;

/* In all that follows `documents` is of struct pack_document *. */

/* Sorts them by their archival codes, and those of one code by their names. False after diagnostics: two have one. */
bool pack_catalogue_sort(GPtrArray *documents, struct diags *diags);

/* The report file (JSON) of the template of this name, NULL: archive-catalogue. `date` is when it was drawn up,
 * 2025-03-01, or NULL. g_string_free. */
GString *pack_catalogue_report(const GPtrArray *documents, const char *template_name, const char *date);

/* CSV (RFC 4180) in UTF-8 with a byte order mark, as spreadsheets want it: the standard's columns, and the file's place
 * below data/. g_string_free. */
GString *pack_catalogue_csv(const GPtrArray *documents);

/* The columns of the CSV, in their order. */
enum catalogue_column {
	CATALOGUE_ORDER,
	CATALOGUE_CODE,
	CATALOGUE_NUMBER,
	CATALOGUE_CREATOR,
	CATALOGUE_TITLE,
	CATALOGUE_DATE,
	CATALOGUE_SECRECY,
	CATALOGUE_PAGES,
	CATALOGUE_REMARKS,
	CATALOGUE_FILE,
	N_CATALOGUE_COLUMNS
};
extern const char *const catalogue_heading[N_CATALOGUE_COLUMNS];

/* What a document's record gives for a column, from CATALOGUE_CODE to CATALOGUE_REMARKS; "" when it is not told.
 * g_free. */
char *catalogue_value(const struct archive_record *record, enum catalogue_column column);

enum catalogue_summary { SUMMARY_FONDS, SUMMARY_FONDS_NAME, SUMMARY_YEAR, SUMMARY_RETENTION, SUMMARY_UNIT };
/* The values that the documents have of a thing, each once, in their order. Of char *, g_ptr_array_unref. */
GPtrArray *catalogue_values(const GPtrArray *documents, enum catalogue_summary summary);

#endif
