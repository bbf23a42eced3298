/* Where a title may be broken by whoever sets it without our lines, as a browser does. */
#ifndef BANSHI_TITLE_BREAKS_H
#define BANSHI_TITLE_BREAKS_H

#include <glib.h>
#include <stddef.h>

struct style;

/* The places in a title, in bytes (uint32_t) and ascending, before which a line may begin by its sense (GB/T 9704-2012
 * 7.3.1, 词意完整); not the ends of its lines. No fonts are needed. The caller unrefs the array. */
GArray *title_breaks(const char *text, size_t len, const struct style *style);

#endif
