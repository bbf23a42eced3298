/* What a cell is set in: its style, and what differs from the other cells. */
#ifndef BANSHI_TABLE_CELL_STYLE_H
#define BANSHI_TABLE_CELL_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/table.h"

struct arena;

/* Of a cell of the band with this look (0: as all), a label or a value. All is borrowed from the layout. */
struct cell_style table_cell_style(const struct table_layout *t, uint32_t band, bool label, uint32_t format);
/* Height of what stands at a cell's foot, in units; `width` is the cell's inner width. 0: nothing stands there. */
unit table_foot_height(
	const struct table_layout *t, const struct cell_style *cell_style, unit width, struct arena *arena);
/* The style in which lines of a cell are set: an alignment that has no meaning for a line becomes one that has. */
struct style table_line_style(const struct style *style, enum align align);

#endif
