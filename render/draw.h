/* A page's display list onto a cairo context whose unit is the point. */
#ifndef BANSHI_DRAW_H
#define BANSHI_DRAW_H

#include <cairo.h>

struct page;

/* Fonts are set without hinting, so that positions are the layout's own on every surface. */
void draw_page(cairo_t *cr, const struct page *page);

#endif
