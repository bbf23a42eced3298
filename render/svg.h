/* A page to an SVG image in memory. */
#ifndef BANSHI_SVG_H
#define BANSHI_SVG_H

#include <glib.h>

struct diags;
struct page;

/* A page, on white, as SVG 1.1 whose unit is the point; letters are outlines, so it looks the same everywhere. The same
 * page gives the same bytes, whatever was drawn before. g_byte_array_unref. `dpi` means nothing: SVG has no dots. NULL
 * after a diagnostic: a face that cannot be drawn. */
GByteArray *svg_render(const struct page *page, unsigned dpi, struct diags *diags);

#endif
