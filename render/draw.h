/* A page's display list onto a cairo context whose unit is the point. */
#ifndef BANSHI_DRAW_H
#define BANSHI_DRAW_H

#include <cairo.h>
#include <stdbool.h>

struct diags;
struct page;

/* Fonts are set without hinting, so that positions are the layout's own on every surface. False after a diagnostic: a
 * face's outlines cannot be read; cairo's own failures are in the context's status. */
bool draw_page(cairo_t *cr, const struct page *page, struct diags *diags);

#endif
