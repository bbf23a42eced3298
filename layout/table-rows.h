/* Row heights: each row by its own cells, each label over several rows by what it needs. */
#ifndef BANSHI_TABLE_ROWS_H
#define BANSHI_TABLE_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/table.h"

struct arena;

/* Settles the heights of all header levels, sections and rows, and the spans. The columns are known. All is allocated
 * in the arena. */
void table_rows(struct table_layout *t, struct arena *arena);
/* Finds the rows that no page holds and keeps the lines of their cells. In the arena. */
void table_break_rows(struct table_layout *t, struct arena *arena);
/* The inner width of a cell over columns [first, end), in units: of the narrowest strip that shows part of it. */
unit table_inner_width(const struct table_layout *t, uint32_t first, uint32_t end);
/* Whether a label over n_rows rows runs down: as the template says, else when it is longer than two characters, has
 * several rows to run down, and its inner width, in units, is less than two characters. */
bool table_vertical(
	enum direction direction, const struct style *style, const struct text *text, uint32_t n_rows, unit width);
/* The innermost section over a row of the band, or NO_INDEX. */
uint32_t table_section_of(const struct table_layout *t, uint32_t band, uint32_t row);
/* The least that any page has for a row, in units, below what may stand above it and above what may stand at the foot.
 */
unit table_room_for_row(const struct table_layout *t, uint32_t row);
/* The row with its lines when it is taller than any page, else NULL. Borrowed. */
const struct broken_row *table_broken(const struct table_layout *t, uint32_t row);

#endif
