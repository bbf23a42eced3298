/* Words behind a page's own, to tell a draft from the document. */
#ifndef BANSHI_WATERMARK_H
#define BANSHI_WATERMARK_H

struct font_set;
struct page;

/* Adds the words, pale and as wide as two thirds of the page, in its middle. The page's size is set. They are an
 * artifact. */
void watermark_paint(struct font_set *fonts, const char *text, struct page *page);

/* Adds a line of words in red at the upper edge of the paper, in its middle. */
void banner_paint(struct font_set *fonts, const char *text, struct page *page);

#endif
