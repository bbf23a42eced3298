/* Codes in the corners of pages, outside of the type area. */
#ifndef BANSHI_CORNER_H
#define BANSHI_CORNER_H

#include <stdbool.h>

#include "fonts/unit.h"

struct layout;
struct page;

/* Paints those of a page: first those that come before the text in reading order, and those of every page, which are no
 * content; afterwards (`last`) those of the last page. x and measure are those of its type area. One whose side is that
 * of the page number stands at the other. */
void corners_paint(const struct layout *l, bool last, unit x, unit measure, struct page *page);

#endif
