/* A page to a PNG image in memory. */
#ifndef BANSHI_PNG_H
#define BANSHI_PNG_H

#include <glib.h>

struct diags;
struct page;

#define PNG_DPI_MIN 10
#define PNG_DPI_MAX 1200

/* A page as an image of so many dots an inch, between PNG_DPI_MIN and PNG_DPI_MAX; g_byte_array_unref. NULL after a
 * diagnostic: a page too large for cairo, a face that cannot be drawn. */
GByteArray *png_render(const struct page *page, unsigned dpi, struct diags *diags);

#endif
