/* Tables in text with a row a line: cells have a TAB between them, or stand between upright strokes. */
#ifndef BANSHI_TEXT_ROWS_H
#define BANSHI_TEXT_ROWS_H

#include <stdbool.h>
#include <stdint.h>

struct diags;
struct pieces;
struct source;

/* Whether a line, counted from 1, is a row of several cells. */
bool text_row_begins(const struct source *source, uint32_t number);

/* Adds the table of the rows that begin at a line; *next gets the line after them. Rows with nothing but their first
 * cell above the others are paragraphs: what the table is called. False after a diagnostic: too large. */
bool text_rows_read(struct pieces *pieces, uint32_t first, uint32_t *next, struct diags *diags);

#endif
