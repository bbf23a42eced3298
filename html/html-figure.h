/* A picture with its title. */
#ifndef BANSHI_HTML_FIGURE_H
#define BANSHI_HTML_FIGURE_H

struct block;
struct html_writer;
struct illustration;

/* The picture, chart or code alone, as wide as on paper where there is room: in a cell. */
void html_image(struct html_writer *w, const struct illustration *figure);
/* A figure; of a decorative picture the picture alone, and its title, if it has one, as a paragraph. */
void html_figure(struct html_writer *w, const struct block *block);

#endif
