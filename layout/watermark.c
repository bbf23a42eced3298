#include "layout/watermark.h"

#include <glib.h>
#include <string.h>

#include "layout/page.h"
#include "layout/paragraph.h"
#include "templates/document.h"

#define PALE 0xe0e0e0

void watermark_paint(struct font_set *fonts, const char *text, struct page *page)
{
	unit size = page->width * 2 / 3 / (unit)MAX(g_utf8_strlen(text, -1), 1);
	struct style style = { .role = ROLE_HEI,
		.size = size,
		.advance = size,
		.line = size,
		.align = ALIGN_CENTER,
		.color = PALE,
		.language = "zh-CN" };
	struct paragraph *p = paragraph_new(fonts, &style, text, strlen(text), page->width, page->arena);

	paragraph_paint(p, 0, 0, (page->height - size) / 2 + style_baseline(fonts, &style), MARK_PAGINATION, page);
}
