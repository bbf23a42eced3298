/* Painting a paragraph, line by line. */
#ifndef BANSHI_PARAGRAPH_PAINT_H
#define BANSHI_PARAGRAPH_PAINT_H

#include <stdint.h>

#include "layout/paragraph.h"

struct page;

/* Paints line i: x is the left edge of the measure, y the baseline, in units of the page; `mark` is the content it is
 * part of (page.h). */
void paragraph_paint(const struct paragraph *paragraph, uint32_t i, unit x, unit y, uint32_t mark, struct page *page);

#endif
