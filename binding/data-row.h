/* Rows that come from the data, by what they are called. */
#ifndef BANSHI_DATA_ROW_H
#define BANSHI_DATA_ROW_H

#include "binding/bound.h"

#define NO_DATA_ROW UINT32_MAX

/* The only row with this name in one of its stub columns, or with these codes in several, joined by dots (201.03.01);
 * NO_DATA_ROW: there is none, or there are several. */
uint32_t data_row_named(const struct bound *bound, const char *name);
/* By the rows of one report's table: the row of the other's that has the same names, those that go on from above among
 * them; else the same but the last (a code whose name has changed); of a row without codes the one of its name; or
 * NO_DATA_ROW. To be freed with g_free. */
uint32_t *data_rows_match(const struct bound *now, const struct bound *last);

#endif
