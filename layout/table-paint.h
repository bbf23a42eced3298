/* Painting a table's page. */
#ifndef BANSHI_TABLE_PAINT_H
#define BANSHI_TABLE_PAINT_H

#include "layout/table.h"

struct page;

/* Paints a part, in reading order, then its borders (docs/tables.md). x and y are the upper left corner of all that
 * belongs to it, in units of the page. */
void table_paint(const struct table_layout *t, const struct table_part *part, unit x, unit y, struct page *page);

#endif
