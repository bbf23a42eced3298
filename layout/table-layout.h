/* A table laid out: its sheet, its columns, its rows. */
#ifndef BANSHI_TABLE_LAYOUT_H
#define BANSHI_TABLE_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/table.h"

struct arena;
struct diags;
struct font_set;

/* Settles widths and heights on the sheet the template allows and the table needs. `room` is by enum sheet, in units.
 * Everything is allocated in the arena; table and nodes are borrowed. NULL after a diagnostic: the columns need more
 * than there is on any sheet. */
struct table_layout *table_layout_new(struct font_set *fonts, const struct table *table,
	const struct table_nodes *nodes, const struct sheet_room *room, struct diags *diags, struct arena *arena);

#endif
