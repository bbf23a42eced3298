/* How a page dresses its text, as far as it bears on what the text says. */
#ifndef BANSHI_HTML_DRESS_H
#define BANSHI_HTML_DRESS_H

#include <libxml/tree.h>

#include "readers/omitted.h"
#include "readers/run.h"

struct dress {
	struct run run;            /* the font's name is owned */
	enum omitted_kind omitted; /* what the text is when it is no text of the page; N_OMITTED: it is */
};

/* The dress of text that stands in a node, by the elements around it and their style attributes; html_dress_finish. */
struct dress html_dress(const xmlNode *node);
void html_dress_finish(struct dress *dress);

#endif
