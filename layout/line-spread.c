/* The line has been painted as it comes; its glyphs are moved apart where a blank may open. */
#include "layout/line-spread.h"

#include "layout/compose.h"
#include "layout/page.h"

/* Whether a blank may open after an item: not between a mark and what it belongs to, nor inside a word or a number.
 * Asks the next item too, so that it may not be the last of the line. */
static bool parts_after(const struct item *item)
{
	const struct item *next = item + 1;

	if (item->kind == CLASS_OPEN || item->kind == CLASS_HALF_OPEN || item->kind == CLASS_PREFIX)
		return false;
	if (item_in_word(item) && item_in_word(next))
		return false;
	switch (next->kind) {
	case CLASS_CLOSE:
	case CLASS_COMMA:
	case CLASS_COLON:
	case CLASS_STOP:
	case CLASS_HALF_CLOSE:
	case CLASS_POSTFIX:
	case CLASS_IGNORED:
		return false;
	default:
		return item->rest || item->gap;
	}
}

/* `slack` is shared exactly: glyphs behind the k-th blank of n are moved by slack × k ÷ n, so the last one stands at
 * the edge. `at` counts clusters over all ops of the line, which are its items in order. */
void line_spread(struct page *page, uint32_t first, const struct item *item, uint32_t n_items, unit slack)
{
	uint32_t n = 0, seen = 0, at = 0;

	for (uint32_t i = 0; i + 1 < n_items; i++)
		n += parts_after(&item[i]);
	for (uint32_t i = first; n > 0 && i < page->n_ops; i++) {
		const struct glyphs *run = &page->op[i].glyphs;
		struct placed_glyph *glyph = (struct placed_glyph *)run->glyph;

		for (uint32_t c = 0; c < run->n_clusters; c++, at++) {
			for (uint32_t g = 0; g < run->cluster[c].n_glyphs; g++, glyph++)
				glyph->x += (unit)((int64_t)slack * seen / n);
			seen += at + 1 < n_items && parts_after(&item[at]);
		}
	}
}
