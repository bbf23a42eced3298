/* Document to pages. Page starts are recorded in one pass; any page can then be built alone. */
#ifndef BANSHI_LAYOUT_H
#define BANSHI_LAYOUT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "fonts/unit.h"
#include "layout/bookmark.h"
#include "layout/layout-options.h"
#include "layout/structure.h"

struct diags;
struct document;
struct font_set;
struct layout;
struct page;

/* Lays a document out: the first pass, in which every page start is found. Borrows the document and the fonts, which
 * have to live as long as the layout. NULL after diagnostics: something does not fit (nothing is clipped), or what the
 * options ask for is not in the document. */
struct layout *layout_new(const struct document *document, struct font_set *fonts, struct diags *diags);
/* The same for pages that are wanted for something; the options and their words are borrowed too. */
struct layout *layout_new_with(const struct document *document, const struct layout_options *options,
	struct font_set *fonts, struct diags *diags);
void layout_free(struct layout *layout); /* accepts NULL */

/* The fonts it was made with. */
struct font_set *layout_fonts(const struct layout *layout);
/* How many pages there are: at least one. */
uint32_t layout_n_pages(const struct layout *layout);

/* What every page has that no fold-out sheet is on, and how far an even page must be moved to the right for its inner
 * margin to be at the spine: 0 where the margins are mirrored, units. */
struct page_size {
	unit width, height, to_spine;
};
/* The size of the document's pages. */
struct page_size layout_page_size(const struct layout *layout);

/* Builds page i, counted from 0, into page (reset first). What it takes is in the page's own arena, so pages can be
 * built in any order, and a long report needs no more memory than a short one. */
void layout_page(struct layout *layout, uint32_t i, struct page *page);

/* The bookmarks in the order of the document, *n of them. Borrowed. */
const struct outline_entry *layout_outline(const struct layout *layout, uint32_t *n);
/* The structure whose nodes the marks of the pages' ops are. Borrowed. */
const struct structure *layout_structure(const struct layout *layout);
/* What the nodes are in the report: of struct node_datum (structure-data.h). g_array_unref; it borrows from the
 * document.
 */
GArray *layout_data(const struct layout *layout);

#endif
