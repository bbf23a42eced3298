/* Workbooks (.xlsx). */
#ifndef BANSHI_READ_XLSX_H
#define BANSHI_READ_XLSX_H

#include <stdbool.h>

struct container;
struct diags;
struct pieces;

/* Adds what the visible sheets hold, each cut into paragraphs and tables (import/sheet.h). False after a diagnostic: a
 * part that is broken or too large, a sheet that is too large. */
bool xlsx_read(struct pieces *pieces, struct container *container, struct diags *diags);

#endif
