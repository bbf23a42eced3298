/* A page's display list onto a cairo context whose unit is the point. */
#ifndef BANSHI_DRAW_H
#define BANSHI_DRAW_H

#include <cairo.h>
#include <stdbool.h>

struct diags;
struct op;
struct page;

/* Fonts are set without hinting, so that positions are the layout's own on every surface. False after a diagnostic: a
 * face's outlines cannot be read; cairo's own failures are in the context's status. */
bool draw_page(cairo_t *cr, const struct page *page, struct diags *diags);

/* The same for a surface that is told what is drawn: first all that is no part of the document, then the rest, link and
 * field areas too, each op after `enter` was called with it; of pieces of text that are drawn as one, with the first.
 */
bool draw_page_entering(cairo_t *cr, const struct page *page, void (*enter)(void *data, const struct op *op),
	void *data, struct diags *diags);

#endif
