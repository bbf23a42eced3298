/* The structure tree of a PDF file (ISO 32000-1 14.7, 14.8): the document's nodes and the marks their content has. */
#ifndef BANSHI_PDF_TAGS_H
#define BANSHI_PDF_TAGS_H

#include <stdint.h>

struct page;
struct pdf_file;
struct pdf_tags;
struct structure;

/* Reserves an object for each node. Borrows both. The pages' keys in the parent tree (14.7.4.4) come before those of
 * annotations. */
struct pdf_tags *pdf_tags_new(struct pdf_file *file, const struct structure *structure, uint32_t n_pages);
void pdf_tags_free(struct pdf_tags *tags); /* accepts NULL */

/* A page's marks: nodes[i], of n, is the node of mark i (pdf-content.h), `page` the page's object. Pages come in order;
 * the first is StructParents 0. */
void pdf_tags_add_page(struct pdf_tags *tags, uint32_t page, const uint32_t *nodes, uint32_t n);

/* Keeps where a page shows figures, with their titles: the boxes that their elements have (14.8.5.4.3). A figure is on
 * one page. */
void pdf_tags_add_figures(struct pdf_tags *tags, const struct page *page);
/* Says that an annotation of the page just added belongs to a node; both are objects. Gives the number for the
 * annotation's StructParent. */
uint32_t pdf_tags_add_annotation(struct pdf_tags *tags, uint32_t node, uint32_t page, uint32_t annotation);

/* After all pages: writes the tree and gives the object of its root (14.7.2). */
uint32_t pdf_tags_write(struct pdf_tags *tags);

#endif
