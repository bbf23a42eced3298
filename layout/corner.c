#include "layout/corner.h"

#include "document/document.h"
#include "layout/figure-paint.h"
#include "layout/layout-state.h"
#include "layout/page.h"

static bool is_top(const struct corner_code *corner)
{
	return corner->figure->place == PLACE_TOP_LEFT || corner->figure->place == PLACE_TOP_RIGHT;
}

static bool is_left(const struct document *document, const struct corner_code *corner, const struct page *page)
{
	const struct page_number *number = &document->page.number;
	bool left = corner->figure->place == PLACE_TOP_LEFT || corner->figure->place == PLACE_BOTTOM_LEFT;

	if (is_top(corner) || !number->text || page->number < number->first || number->place == NUMBER_CENTER)
		return left;
	bool number_left = number->place == NUMBER_OUTER && page->number % 2 == 0;
	return number_left == left ? !left : left;
}

static void paint(const struct layout *l, uint32_t i, unit x, unit measure, struct page *page)
{
	const struct corner_code *corner = &l->document->corner[i];
	const struct illustration *figure = corner->figure;
	struct corner_room room = corner_room(&l->document->page, l->document->running, figure->place);
	/* Near to the text. */
	unit y = is_top(corner) ? room.end - figure->height : room.top;
	struct rect area = { is_left(l->document, corner, page) ? x : x + measure - figure->width, y, figure->width,
		figure->height, 0 };

	figure_paint(l->fonts, figure, area, corner->pages == CORNER_EVERY ? MARK_PAGINATION : l->structure->corner[i],
		page);
}

void corners_paint(const struct layout *l, bool last, unit x, unit measure, struct page *page)
{
	for (uint32_t i = 0; i < l->document->n_corners; i++) {
		enum corner_pages pages = l->document->corner[i].pages;
		bool here = pages == CORNER_EVERY || page->number == (pages == CORNER_FIRST ? 1 : l->start->len);

		if (here && last == (pages == CORNER_LAST))
			paint(l, i, x, measure, page);
	}
}
