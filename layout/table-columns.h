/* Column widths: least and greatest by the cells, shared out over the room, in strips where it is too narrow. */
#ifndef BANSHI_TABLE_COLUMNS_H
#define BANSHI_TABLE_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/table.h"

struct arena;

/* Makes the strips for t->room.width; in several of them only when `split`. False when something does not fit, with
 * what is lacking, in units, in *need. All is allocated in the arena. */
bool table_columns(struct table_layout *t, bool split, struct arena *arena, int64_t *need);
/* The column's place on a strip, of one that is there, else the edge where it would be: monotone. */
uint32_t strip_column(const struct table_layout *t, const struct strip *strip, uint32_t column);
/* Digits, separators and signs only, ending with a digit. */
bool table_is_number(const char *text, size_t len);

#endif
