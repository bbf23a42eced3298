/* Column widths: least and greatest by the cells, shared out over the room, in strips where it is too narrow. */
#ifndef BANSHI_TABLE_COLUMNS_H
#define BANSHI_TABLE_COLUMNS_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/table.h"

struct arena;

/* Makes the strips for t->room.width; in several of them only when `split`. False when something does not fit, with
 * the least width that would do, in units, in *need. All is allocated in the arena. */
bool table_columns(struct table_layout *t, bool split, struct arena *arena, int64_t *need);
/* Where a column of the table stands on a strip, as a number of columns; of one that is not on it the edge where it
 * would be, so that a span is clipped by its ends. */
uint32_t strip_column(const struct table_layout *t, const struct strip *strip, uint32_t column);

#endif
