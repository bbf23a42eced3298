/* The rows of one sheet of a workbook, as they stand there. */
#ifndef BANSHI_SHEET_ROWS_H
#define BANSHI_SHEET_ROWS_H

#include <stdbool.h>
#include <stddef.h>

struct diags;
struct source;

/* Reads a workbook (.xlsx, .ods) and gives the rows of a sheet as a text: a line a row of the sheet, blank ones too, a
 * TAB between cells, formulas by the values that the file has, errors as #REF! and the like. Line breaks within a cell
 * go, or become U+2028 when `lines` are wanted. The source has the sheet's name, so that places in it are told as
 * cells. source_free. NULL after a diagnostic: no workbook, damaged, too large, no such sheet, several sheets and none
 * named, nothing in it. */
struct source *sheet_rows_read(
	const char *name, const char *bytes, size_t len, const char *sheet, bool lines, struct diags *diags);

#endif
