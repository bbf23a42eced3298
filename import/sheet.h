/* A sheet of a workbook: cells anywhere, cut into paragraphs and tables. */
#ifndef BANSHI_SHEET_H
#define BANSHI_SHEET_H

#include "import/piece.h"

struct sheet;

struct sheet *sheet_new(struct pieces *pieces, const char *name);
/* Rows and columns count from 0. */
void sheet_text(struct sheet *sheet, uint32_t row, uint32_t col, const char *text, size_t len);
/* A number as the file writes it, with at most 15 digits that count. */
void sheet_number(struct sheet *sheet, uint32_t row, uint32_t col, const char *number);
/* Cells in [row, end_row) and [col, end_col) are one. */
void sheet_merge(struct sheet *sheet, uint32_t row, uint32_t col, uint32_t end_row, uint32_t end_col);
/* More is refused already: it need not be read. */
bool sheet_is_full(const struct sheet *sheet);
/* Adds what the sheet holds to the pieces and frees it. False after a diagnostic: too much. */
bool sheet_finish(struct sheet *sheet, struct diags *diags);

#endif
