/* All of it is an artifact (MARK_PAGINATION), as it is no part of the document. */
#include "layout/watermark.h"

#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "layout/page.h"
#include "layout/paragraph-paint.h"
#include "layout/paragraph.h"

#define PALE        0xe0e0e0        /* light grey: painted first, below all text */
#define BANNER_TOP  UNIT_FROM_MM(5) /* from the edge of the paper, above what a page holds */
#define BANNER_SIZE UNIT_FROM_PT(10.5)
#define BANNER_RED  0xc00000

/* One line in the middle of the page's width, its top at y. The paragraph is as wide as the page, so that its middle is
 * the paper's and not the type area's. */
static void paint_centered(
	struct font_set *fonts, const char *text, unit size, uint32_t color, unit y, struct page *page)
{
	struct style style = { .role = ROLE_HEI,
		.size = size,
		.advance = size,
		.line = size,
		.align = ALIGN_CENTER,
		.color = color,
		.language = "zh-CN" };
	struct paragraph *p = paragraph_new(fonts, &style, text, strlen(text), page->width, page->arena);

	paragraph_paint(p, 0, 0, y + style_baseline(fonts, &style), MARK_PAGINATION, page);
}

void watermark_paint(struct font_set *fonts, const char *text, struct page *page)
{
	/* All of the word together two thirds of the page wide, however many characters it has. */
	unit size = page->width * 2 / 3 / (unit)MAX(g_utf8_strlen(text, -1), 1);

	paint_centered(fonts, text, size, PALE, (page->height - size) / 2, page);
}

void banner_paint(struct font_set *fonts, const char *text, struct page *page)
{
	paint_centered(fonts, text, BANNER_SIZE, BANNER_RED, BANNER_TOP, page);
}
