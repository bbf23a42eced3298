/* Where to cut a table that is too wide into strips. */
#ifndef BANSHI_TABLE_CUTS_H
#define BANSHI_TABLE_CUTS_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/unit.h"

struct table_layout;

/* The best cuts up to one before a column: fewest strips, then the least of what the cuts and the empty room cost. */
struct cut {
	uint32_t n_strips, from;
	int64_t cost;
};

/* Fills cut[i], for each column i up to the number of all, with the best cuts of the columns before it: cut[i].from is
 * where the last strip begins, and the cuts before are those of that column. `min` are the least widths of the columns
 * in units, `room` what a strip has for those that are not on every strip. False when a strip would have to be wider;
 * *least is then the least room that would do. */
bool table_cuts(const struct table_layout *t, const unit *min, int64_t room, struct cut *cut, int64_t *least);

#endif
