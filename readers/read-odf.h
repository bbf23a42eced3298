/* OpenDocument texts and spreadsheets (.odt, .ods). */
#ifndef BANSHI_READ_ODF_H
#define BANSHI_READ_ODF_H

#include <stdbool.h>

struct container;
struct diags;
struct pieces;

/* Adds the paragraphs and tables of content.xml; a sheet is cut into both (import/sheet.h). False after a diagnostic: a
 * part that is broken or too large, a table that is too large. */
bool odf_read(struct pieces *pieces, struct container *container, struct diags *diags);

#endif
