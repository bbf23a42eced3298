/* What stands where on a page, and where that was written: for a click on the page to find its line. */
#ifndef BANSHI_HITS_H
#define BANSHI_HITS_H

#include <glib.h>

struct page;
struct text_index;
struct tree;

/* The texts of a page in the order of painting, as JSON; g_string_free.
 *
 *   width, height        of the page, in points
 *   texts: [             one for each run of glyphs
 *     x, y, width, height   its box in points, y downward
 *     turn                  quarter turns clockwise, when it is turned: 1 runs down the page, 3 up
 *     text                  its characters
 *     label                 the field's, where it is known
 *     file                  where it was written, when that is not the report itself
 *     along: [x, …]         where each character begins (y where it is turned)
 *     at: [[i, line, column], …]  from the i-th character on the place is that one and goes on character by
 *                           character; [i, 0, 0]: written nowhere, made by the template or the layout. Each character
 *                           has its own entry where its place is no more than where its value is.
 *   ]
 */
GString *hits_of_page(const struct page *page, const struct text_index *index, const struct tree *report);

#endif
