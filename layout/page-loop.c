#include "layout/page-loop.h"

#include "layout/layout.h"
#include "layout/page.h"

bool page_loop(struct layout *layout, uint32_t first, uint32_t end, bool (*take)(void *data, const struct page *page),
	void *data)
{
	/* Its list and its arena keep their room from page to page. */
	struct page *page = page_new();
	bool ok = true;

	for (uint32_t i = first; i < end && ok; i++) {
		layout_page(layout, i, page);
		ok = take(data, page);
	}
	page_free(page);
	return ok;
}
