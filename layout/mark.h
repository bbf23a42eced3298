/* Whose content an op of a page is. */
#ifndef BANSHI_MARK_H
#define BANSHI_MARK_H

/* A node of the structure (structure.h), which are numbered from MARK_FIRST_NODE, or one of the others: painted, but
 * not part of the document (an artifact, ISO 32000-1 14.8.2.2). */
enum {
	MARK_PAGINATION = 0, /* page numbers */
	MARK_REPEATED = 1,   /* header rows and stub labels set again on a later page */
	MARK_LAYOUT = 2,     /* borders and fills */
	MARK_FIRST_NODE = 3,
};

#endif
