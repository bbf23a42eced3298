/* A picture with its title. */
#ifndef BANSHI_HTML_FIGURE_H
#define BANSHI_HTML_FIGURE_H

struct block;
struct html_writer;

/* A figure; of a decorative picture the picture alone, and its title, if it has one, as a paragraph. */
void html_figure(struct html_writer *w, const struct block *block);

#endif
