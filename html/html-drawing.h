/* Charts and codes of a web page. */
#ifndef BANSHI_HTML_DRAWING_H
#define BANSHI_HTML_DRAWING_H

struct html_writer;
struct illustration;

/* The figure as SVG in the page, an image to who cannot see it, with its words. */
void html_drawing(struct html_writer *w, const struct illustration *figure);

#endif
