/* The catalogue in a package, held against the documents that are there. */
#ifndef BANSHI_PACKAGE_CATALOGUE_H
#define BANSHI_PACKAGE_CATALOGUE_H

#include <glib.h>
#include <stdbool.h>

struct bag_state;
struct diags;
struct package_catalogue;
struct pdf_read;

#define PACKAGE_CATALOGUE "data/catalogue" /* and .csv, .pdf */

/* Reads data/catalogue.csv of the package in `folder`; `payload` is of struct bag_state. NULL: there is none, or, after
 * diagnostics that clear *ok, it cannot be read. */
struct package_catalogue *package_catalogue_open(
	const char *folder, const GPtrArray *payload, struct diags *diags, bool *ok);

/* Compares the row of a document, `name` as in the payload, with what the document tells of itself. The catalogue's own
 * PDF has none. False after diagnostics: they differ, or there is no row. */
bool package_catalogue_compare(
	struct package_catalogue *catalogue, const char *name, const struct pdf_read *read, struct diags *diags);

/* Tells rows whose documents did not come, but not of those that the bag has found damaged, and frees it. False after
 * diagnostics. */
bool package_catalogue_finish(struct package_catalogue *catalogue, const struct bag_state *bag, struct diags *diags);

#endif
