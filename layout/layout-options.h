/* What pages are laid out for. */
#ifndef BANSHI_LAYOUT_OPTIONS_H
#define BANSHI_LAYOUT_OPTIONS_H

#include <stdbool.h>

#include "fonts/unit.h"
#include "layout/stamp.h"

/* What the pages are for. */
struct layout_options {
	/* Output without tags: the structure has no nodes for the cells of tables, which in long ones need more memory
	 * than all the rest. */
	bool untagged;
	enum stamp stamp;      /* the archival stamp on the first page */
	unit seal;             /* diameter of the seal where a field to be signed is; 0: there is none */
	const char *watermark; /* stands behind every page; NULL: none */
	const char *banner;    /* stands at the top edge of every page; NULL: none */
};

#endif
