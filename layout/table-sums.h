/* Page totals: sums of rows, of the page (本页小计) or so far (累计). */
#ifndef BANSHI_TABLE_SUMS_H
#define BANSHI_TABLE_SUMS_H

#include <stdbool.h>
#include <stdint.h>

#include "document/document.h"

struct arena;
struct diags;
struct table_sums;

/* NULL when the table has none; *ok is false after a diagnostic: a sum is too large. In the arena. */
struct table_sums *table_sums_new(const struct table *table, struct diags *diags, struct arena *arena, bool *ok);
/* The sum of a leaf's cells in rows [first, end), printed as they are; "" when they are not summed. Of cells without
 * any number it is not 0: the sign that all of them have (—, /), or "". In the arena. */
const char *table_sum(const struct table_sums *sums, uint32_t leaf, uint32_t first, uint32_t end, struct arena *arena);
/* As wide as any sum of the leaf is printed; "" when it is not summed. In the arena. */
const char *table_widest_sum(const struct table_sums *sums, uint32_t leaf, struct arena *arena);

#endif
