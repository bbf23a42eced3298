/* On which sheet a table stands, and at which size. */
#ifndef BANSHI_TABLE_SHEET_H
#define BANSHI_TABLE_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/unit.h"
#include "layout/table.h"

struct arena;

/* A page has little on it when it is filled to one part in so many: half. */
enum { TABLE_LITTLE = 2 };

/* What each attempt is made with. The plain-character tables of failed ones stay in the arena. */
struct attempt {
	const struct sheet_room *room; /* by enum sheet */
	struct arena *arena;
	int64_t need; /* width of the last attempt that was too wide, in units */
};

/* Sets the table's styles at most `size` large (0: as the template has them). Its row height goes down with its cells'
 * type, and words larger than 小五 have at least 1 mm around them. */
void table_set_size(struct table_layout *t, unit size, struct arena *arena);
/* What words have around them at least when rows come closer: 1 mm, and half of it at 小五 and below. */
unit table_least_padding(const struct table_layout *t);
/* What the table costs on the sheet and at the size that are set, its columns settled: the less, the better it reads.
 */
int64_t table_sheet_cost(const struct table_layout *t);
/* Chooses among the sheets and sizes that the template allows and settles the columns. False: too wide on all. */
bool table_choose_sheet(struct table_layout *t, struct attempt *attempt);

#endif
