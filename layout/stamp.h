/* The archival stamp 归档章 (DA/T 22-2015): two rows of three cells, 45 × 16 mm, on the first page. */
#ifndef BANSHI_STAMP_H
#define BANSHI_STAMP_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct diags;
struct document;
struct font_set;
struct page;
struct stamp_layout;

#define STAMP_CELLS 6

enum stamp {
	STAMP_NO,
	STAMP_IF_GIVEN, /* when the report has what stands in it */
	STAMP_YES,      /* an artifact: its values are in the metadata */
	STAMP_CONTENT,  /* read aloud before the document */
};

/* Whether the document gets one: it has what stands in it (归档), and one is asked for. */
bool stamp_wanted(enum stamp stamp, const struct document *document);
/* Says that one is asked for and the report does not have what stands in it; returns false. */
bool stamp_refuse(struct diags *diags);

/* Finds it a place on the page, which is the finished first one: in the middle of the top margin, or else the first
 * blank place from there on. NULL after a diagnostic: a text does not fit into its cell, or nothing is blank. All is in
 * the arena. */
struct stamp_layout *stamp_layout_new(struct font_set *fonts, const struct document *document, uint32_t n_pages,
	const struct page *page, struct diags *diags, struct arena *arena);
/* Paints it. `node` has the structure's node of each cell; NULL: the stamp is an artifact. */
void stamp_paint(const struct stamp_layout *stamp, const uint32_t *node, struct page *page);

/* What a cell says to a listener, as “保管期限 30年”; NULL when it is blank. The stamp's. */
const char *stamp_words(const struct stamp_layout *stamp, uint32_t cell);

#endif
