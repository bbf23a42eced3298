/* Words behind a page's own and at its top, so that a draft is not taken for the document. Both are artifacts. */
#ifndef BANSHI_WATERMARK_H
#define BANSHI_WATERMARK_H

struct font_set;
struct page;

/* Adds the words, pale and as wide as two thirds of the page, in its middle. The page's size is set; the text is
 * borrowed. */
void watermark_paint(struct font_set *fonts, const char *text, struct page *page);

/* Adds a line of words in red at the upper edge of the paper, in its middle. */
void banner_paint(struct font_set *fonts, const char *text, struct page *page);

#endif
