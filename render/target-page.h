/* The targets that are a file for each page, drawn by cairo. Apart from target.h, so that only what draws loads it. */
#ifndef BANSHI_TARGET_PAGE_H
#define BANSHI_TARGET_PAGE_H

#include <glib.h>

struct diags;
struct page;
struct target;

/* A page as a file of a paged target in memory, of so many dots an inch where the target has a resolution;
 * g_byte_array_unref. NULL after a diagnostic: a page too large for cairo, a face that cannot be drawn. */
GByteArray *target_page(const struct target *target, const struct page *page, unsigned dpi, struct diags *diags);

#endif
