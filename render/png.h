/* A page to a PNG image in memory. */
#ifndef BANSHI_PNG_H
#define BANSHI_PNG_H

#include <glib.h>

struct diags;
struct page;

#define PNG_DPI_MIN 10
#define PNG_DPI_MAX 1200

/* NULL after a diagnostic. */
GByteArray *png_render(const struct page *page, unsigned dpi, struct diags *diags);

#endif
