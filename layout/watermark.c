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

#define BANNER_TOP  UNIT_FROM_MM(5)
#define BANNER_SIZE UNIT_FROM_PT(10.5)
#define BANNER_RED  0xc00000

void banner_paint(struct font_set *fonts, const char *text, struct page *page)
{
	struct style style = { .role = ROLE_HEI,
		.size = BANNER_SIZE,
		.advance = BANNER_SIZE,
		.line = BANNER_SIZE,
		.align = ALIGN_CENTER,
		.color = BANNER_RED,
		.language = "zh-CN" };
	struct paragraph *p = paragraph_new(fonts, &style, text, strlen(text), page->width, page->arena);

	paragraph_paint(p, 0, 0, BANNER_TOP + style_baseline(fonts, &style), MARK_PAGINATION, page);
}
