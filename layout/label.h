/* Text set top to bottom in one line: labels of narrow stubs (GB/T 9704 forms; CLREQ 2.2). */
#ifndef BANSHI_LABEL_H
#define BANSHI_LABEL_H

#include <stddef.h>
#include <stdint.h>

#include "fonts/unit.h"

struct arena;
struct font_set;
struct page;
struct style;

/* Its length down the page, in units. What it takes to find out is in the arena; nothing is kept. */
unit label_length(struct font_set *fonts, const struct style *style, const char *text, size_t len, struct arena *arena);
/* Paints it from y down, centred on x, as content of `mark`. The page borrows the text. */
void label_paint(struct font_set *fonts, const struct style *style, const char *text, size_t len, unit x, unit y,
	uint32_t mark, struct page *page);

#endif
