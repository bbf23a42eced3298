/* A running head is one line. It is said again on every page and is no part of the document, so what is too long for it
 * is cut short, as books do. */
#include "layout/running-head.h"

#include <string.h>

#include "document/document.h"
#include "layout/bookmark.h"
#include "layout/figure-size.h"
#include "layout/mark.h"
#include "layout/page.h"
#include "layout/paragraph-paint.h"
#include "layout/paragraph.h"
#include "report/arena.h"

/* ---- the heading of a page ---- */

static const struct outline_entry *entry_at(const GArray *outline, guint i)
{
	return &g_array_index(outline, struct outline_entry, i);
}

/* The highest level of all; the next one where that has a single heading, which would stand on every page. UINT8_MAX
 * when there are no headings. */
uint8_t running_level(const GArray *outline)
{
	uint8_t level = UINT8_MAX;
	guint n = 0;

	for (guint i = 0; i < outline->len; i++) {
		if (entry_at(outline, i)->level < level) {
			level = entry_at(outline, i)->level;
			n = 0;
		}
		n += entry_at(outline, i)->level == level;
	}
	return n == 1 ? level + 1 : level;
}

/* The first bookmark of a page or of those after it. Bookmarks are in the order of pages. */
static guint first_on(const GArray *outline, uint32_t page)
{
	guint low = 0, high = outline->len;

	while (low < high) {
		guint middle = (low + high) / 2;

		if (entry_at(outline, middle)->page < page)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The first heading of that level on the page, or else the last before it; "" where a higher one came in between and
 * none of the level since, so that no page names a section that has ended. */
const char *running_heading(const GArray *outline, uint8_t level, uint32_t page)
{
	guint first = first_on(outline, page);

	for (guint i = first; i < outline->len && entry_at(outline, i)->page == page; i++)
		if (entry_at(outline, i)->level == level)
			return entry_at(outline, i)->text;
	for (guint i = first; i-- > 0 && entry_at(outline, i)->level >= level;)
		if (entry_at(outline, i)->level == level)
			return entry_at(outline, i)->text;
	return "";
}

/* ---- painting ---- */

/* In the page's arena; "" for no parts. */
static const char *join_parts(
	const struct running_part *part, uint32_t n, const char *heading, uint32_t n_pages, const struct page *page)
{
	GString *text = g_string_new(NULL);

	for (uint32_t i = 0; i < n; i++) {
		switch (part[i].word) {
		case RUNNING_TEXT:
			g_string_append(text, part[i].text);
			break;
		case RUNNING_HEADING:
			g_string_append(text, heading);
			break;
		case RUNNING_PAGE:
			g_string_append_printf(text, "%u", page->number);
			break;
		case RUNNING_PAGES:
			g_string_append_printf(text, "%u", n_pages);
			break;
		}
	}
	return arena_take_string(page->arena, text);
}

static unit width_of(struct font_set *fonts, const struct style *style, const char *text, struct arena *arena)
{
	return *text ? paragraph_extent(fonts, style, text, strlen(text), arena).max : 0;
}

/* The text, or as much of its beginning as is not wider with … behind it. */
static const char *cut(
	struct font_set *fonts, const struct style *style, const char *text, unit width, struct arena *arena)
{
	glong low = 0, high = g_utf8_strlen(text, -1);

	if (width_of(fonts, style, text, arena) <= width)
		return text;
	/* A longer beginning is never narrower, so halving finds the longest that fits. */
	while (low + 1 < high) {
		glong middle = (low + high) / 2;
		const char *shorter =
			arena_printf(arena, "%.*s…", (int)(g_utf8_offset_to_pointer(text, middle) - text), text);

		if (width_of(fonts, style, shorter, arena) <= width)
			low = middle;
		else
			high = middle;
	}
	return arena_printf(arena, "%.*s…", (int)(g_utf8_offset_to_pointer(text, low) - text), text);
}

/* One line, its top at `top`; `align` says where in the measure. */
static void paint(struct font_set *fonts, struct style *style, enum align align, const char *text, unit x, unit top,
	unit measure, struct page *page)
{
	struct style *aligned = ARENA_NEW(page->arena, struct style);

	if (!*text)
		return;
	*aligned = *style;
	aligned->align = align;
	paragraph_paint(paragraph_new(fonts, aligned, text, strlen(text), measure, page->arena), 0, x,
		top + style_baseline(fonts, aligned), MARK_PAGINATION, page);
}

/* A picture before the text, its middle in that of the line whose top is at `top`; above a rule, it stands on it. No
 * wider than a third of the line, and no higher than there is room above the type area. Returns how much of the line it
 * takes. */
static unit paint_picture(const struct document *document, bool swap, unit x, unit top, unit measure, struct page *page)
{
	const struct running_head *head = document->running;
	unit line = head->style->line, width, height;
	unit asked = head->picture_width || head->picture_height ? head->picture_height : line;
	unit below = head->rule ? top + line - UNIT_FROM_PT(1)
				: 2 * MIN(top + line / 2, document->page.top - top - line / 2);

	if (!head->picture)
		return 0;
	figure_size(head->picture, head->picture_width, asked, measure / 3, MAX(below, 1), &width, &height);
	page_add_image(page, MARK_PAGINATION, head->picture,
		(struct rect){ swap ? x + measure - width : x, head->rule ? below - height : top + (line - height) / 2,
			width, height, 0 });
	return width + head->style->advance;
}

void running_head_paint(struct font_set *fonts, const struct document *document, const char *heading, uint32_t n_pages,
	unit x, unit measure, struct page *page)
{
	const struct page_spec *spec = &document->page;
	const struct running_head *head = document->running;

	unit left = x, whole = measure;

	if (page->number < head->first)
		return;
	const char *text = join_parts(head->text, head->n_text, heading, n_pages, page);
	const char *tail = join_parts(head->tail, head->n_tail, heading, n_pages, page);
	struct style style = *head->style;
	/* The outer side is the left one of an even page (GB/T 9704-2012 5.3.1 has such pages for printing on both). */
	bool swap = spec->mirror && page->number % 2 == 0;
	enum align first = !head->n_tail ? ALIGN_CENTER : swap ? ALIGN_RIGHT : ALIGN_LEFT;
	/* `rise` is from the type area up to the middle of the line. The two texts stand a character apart at least. */
	unit top = spec->top - head->rise - style.line / 2, gap = *text && *tail ? style.advance : 0;

	unit taken = paint_picture(document, swap, x, top, measure, page);

	/* Words in the middle stay there: as much is taken at their other side. */
	if (!head->n_tail && head->n_text) {
		x += taken;
		measure -= 2 * taken;
	} else {
		x += swap ? 0 : taken;
		measure -= taken;
	}
	style.indent = style.left = style.right = 0;
	/* The text at the inner side may take up to half of the line before it is cut; what it leaves is for the
	 * other. */
	tail = cut(fonts, &style, tail, measure - gap - MIN(width_of(fonts, &style, text, page->arena), measure / 2),
		page->arena);
	text = cut(fonts, &style, text, measure - gap - width_of(fonts, &style, tail, page->arena), page->arena);
	paint(fonts, &style, first, text, x, top, measure, page);
	paint(fonts, &style, swap ? ALIGN_LEFT : ALIGN_RIGHT, tail, x, top, measure, page);
	if (head->rule)
		page_add_rect(
			page, MARK_PAGINATION, (struct rect){ left, top + style.line, whole, head->rule, style.color });
}
