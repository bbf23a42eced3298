/* The structure of a document told to cairo while its pages are drawn (cairo's tags and links, cairo 1.16). */
#ifndef BANSHI_CAIRO_TAGS_H
#define BANSHI_CAIRO_TAGS_H

#include <cairo.h>

struct cairo_tags;
struct op;
struct page;
struct structure;

/* Both borrowed, for as long as the tags live. */
struct cairo_tags *cairo_tags_new(cairo_t *cr, const struct structure *structure);
void cairo_tags_free(struct cairo_tags *tags); /* accepts NULL */

/* From here on ops of this page are entered. */
void cairo_tags_begin_page(struct cairo_tags *tags, const struct page *page);
/* What is drawn from here on belongs to the op's part of the document: elements are ended and begun as that needs
 * (draw_page_entering). */
void cairo_tags_enter(void *tags, const struct op *op);
/* cairo_tags_end_page ends what is open but the document itself: cairo would count as part of it whatever is drawn at
 * the head of the next page. cairo_tags_end, after the last page, ends that too. */
void cairo_tags_end_page(struct cairo_tags *tags);
void cairo_tags_end(struct cairo_tags *tags);

#endif
