/* What stands on a page, painted: the pieces that fill it, its footnotes and its number. */
#ifndef BANSHI_PAGE_PAINT_H
#define BANSHI_PAGE_PAINT_H

#include "fonts/unit.h"

struct flow_page;
struct layout;
struct page;

/* Paints the pieces of a page and its footnotes; x: the left edge of the type area, units. */
void page_paint_pieces(const struct layout *layout, const struct flow_page *filled, unit x, struct page *page);
/* Paints the number of a page, if it has one, below a type area that begins at x and is `measure` wide, units. */
void page_paint_number(const struct layout *layout, unit x, unit measure, struct page *page);
/* The seals of the blocks before `end`: they are numbered through the document. */
uint32_t page_count_seals(const struct layout *layout, uint32_t end);

#endif
