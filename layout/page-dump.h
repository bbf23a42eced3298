/* A page as text, for tests and reviewers. */
#ifndef BANSHI_PAGE_DUMP_H
#define BANSHI_PAGE_DUMP_H

#include <stdio.h>

struct page;
struct structure;

/* Writes a line for the page and one for each op: what it is, whose content (a node as H1#4: its role and number),
 * where in pt from the upper left corner, and for text the face, the size and a sum of all places, which changes with
 * any of them. */
void page_dump(const struct page *page, const struct structure *structure, FILE *out);

#endif
