/* A contents list in a source: it says again what stands below it. */
#ifndef BANSHI_CONTENTS_LIST_H
#define BANSHI_CONTENTS_LIST_H

struct pieces;

/* Takes lists of contents out of the paragraphs, with their titles (目录, 目次), and counts their lines as omitted. A
 * list is two lines or more below such a title, each of which ends in a page's number or says what a later paragraph
 * says. */
void pieces_omit_contents(struct pieces *pieces);

#endif
