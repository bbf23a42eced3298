/* Where a general dictionary lets words end. */
#ifndef BANSHI_TITLE_EDGES_H
#define BANSHI_TITLE_EDGES_H

#include <glib.h>
#include <stddef.h>

/* The ends of the words of n bytes of UTF-8, in order, int32_t bytes from its beginning. The
 * caller's until the thread asks for another text. */
const GArray *title_edges(const char *utf8, size_t n);

#endif
