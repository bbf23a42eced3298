/* The one loop over a document's pages: everything that is made of pages is handed them here. */
#ifndef BANSHI_PAGE_LOOP_H
#define BANSHI_PAGE_LOOP_H

#include <stdbool.h>
#include <stdint.h>

struct layout;
struct page;

/* Builds pages [first, end), counted from 0, in order and hands each to `take`, with `data` of the caller's. The page
 * and all it points to are gone when `take` returns: only one is in memory at a time. Ends at the first for which
 * `take` gives false, and is false then. */
bool page_loop(struct layout *layout, uint32_t first, uint32_t end, bool (*take)(void *data, const struct page *page),
	void *data);

#endif
