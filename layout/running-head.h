/* What stands above the text of every page (页眉). */
#ifndef BANSHI_RUNNING_HEAD_H
#define BANSHI_RUNNING_HEAD_H

#include <glib.h>
#include <stdint.h>

#include "fonts/unit.h"

struct document;
struct font_set;
struct page;

/* The heading that holds on a page, from the bookmarks (of struct outline_entry, in their order): the first of the
 * outermost level below the document's title that begins on the page, else the last before it. Borrowed; "" when there
 * is none. `level` is that level. */
const char *running_heading(const GArray *outline, uint8_t level, uint32_t page);
/* The outermost level of the bookmarks, or the one below it when a single one, the title, is of that. */
uint8_t running_level(const GArray *outline);

/* Paints the document's running head on the page, if it has one there. `heading` is the one that holds; x and measure
 * are of the type area. */
void running_head_paint(struct font_set *fonts, const struct document *document, const char *heading, uint32_t n_pages,
	unit x, unit measure, struct page *page);

#endif
