/* Tables of pages, with what stands in their cells; those that a page end cuts are one. */
#ifndef BANSHI_PAGE_TABLES_H
#define BANSHI_PAGE_TABLES_H

#include <glib.h>
#include <stdbool.h>

struct diags;
struct page_marks;
struct page_table;
struct pieces;
struct ruled_table;

/* A table of a page, counted from 1, and the glyphs of each of its cells: arrays of guint, numbers of glyphs, which are
 * sorted. */
struct page_table *page_table_new(
	const struct page_marks *marks, const struct ruled_table *ruled, GArray *const *glyphs, guint page);
void page_table_free(struct page_table *table); /* accepts NULL */

/* Puts a table behind another whose columns it has, on the page before: its head is left out where it is the other's
 * again, and labels go on that the page's end cuts. False: it has other columns, and nothing was changed. */
bool page_table_append(struct page_table *table, const struct page_table *next);

/* Adds it to the pieces and frees it; true when it is NULL. False after a diagnostic: it is too large. */
bool page_table_finish(struct page_table *table, struct pieces *pieces, struct diags *diags);

#endif
