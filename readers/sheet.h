/* A sheet of a workbook: cells anywhere, cut into paragraphs and tables. */
#ifndef BANSHI_SHEET_H
#define BANSHI_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct diags;
struct pieces;
struct sheet;

/* An empty sheet of these pieces; the name is copied. It is freed by sheet_finish. Rows and columns count from 0. */
struct sheet *sheet_new(struct pieces *pieces, const char *name);

/* Puts a text, copied, into a cell; blank ones are passed over. */
void sheet_text(struct sheet *sheet, uint32_t row, uint32_t col, const char *text, size_t len);
/* Puts a number into a cell, as the file writes it: rounded to the 15 digits that spreadsheet programs keep. What is no
 * number stays a text. */
void sheet_number(struct sheet *sheet, uint32_t row, uint32_t col, const char *number);
/* The same of a cell that shows its number as a percentage: 0.125 is 12.5%, and all of its digits. */
void sheet_percentage(struct sheet *sheet, uint32_t row, uint32_t col, const char *number);
/* Makes the cells in [row, end_row) and [col, end_col) one. A single cell is passed over. */
void sheet_merge(struct sheet *sheet, uint32_t row, uint32_t col, uint32_t end_row, uint32_t end_col);

/* Whether a sheet that its file hides is read all the same: when its rows are wanted by its name, of which
 * sheet_rows_read tells. Otherwise it is counted as left out, unless another sheet is wanted. */
bool sheet_reads_hidden(struct pieces *pieces, const char *name);

/* Hides the rows [first, end), in the file's order, before or after their cells: what stands there is left
 * out and told, and the rows beside them follow one another. A merge that reaches out of them keeps its text. */
void sheet_hide_rows(struct sheet *sheet, uint32_t first, uint32_t end);
/* Likewise columns. */
void sheet_hide_columns(struct sheet *sheet, uint32_t first, uint32_t end);

/* Whether the sheet holds so much already that sheet_finish will refuse it, so that nothing more need be read. */
bool sheet_is_full(const struct sheet *sheet);

/* Adds what the sheet holds to the pieces and frees it. False after a diagnostic: too much. */
bool sheet_finish(struct sheet *sheet, struct diags *diags);

#endif
