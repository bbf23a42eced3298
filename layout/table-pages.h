/* Which rows of a table fit on a page. */
#ifndef BANSHI_TABLE_PAGES_H
#define BANSHI_TABLE_PAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/table.h"

struct arena;

/* The rows from `from` on that fit in `room` units, in *part; part->end == part->first when none does. On a fresh page
 * (nothing above) a row that is too tall is broken between its lines. Bounded by the page, whatever the table's length.
 * Heights are allocated in the arena. */
void table_fit(const struct table_layout *t, const struct table_place *from, unit room, bool fresh, struct arena *arena,
	struct table_part *part);
/* The least height of a part that begins a table below other things, in units: headers and *n rows, three or all, and
 * as many more as the labels over them need; one row when so much is more than `room`. */
unit table_least(const struct table_layout *t, unit room, uint32_t *n, struct arena *arena);
/* Whether a page total is printed on a part. */
bool total_shows(const struct page_total *total, const struct table_part *part);
/* The first span that begins in a row or below: t->n_spans when there is none. */
uint32_t table_spans_from(const struct table_layout *t, uint32_t row);

#endif
