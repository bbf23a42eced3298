/* A bookmark, as layout finds it and PDFs have it. */
#ifndef BANSHI_BOOKMARK_H
#define BANSHI_BOOKMARK_H

#include <stdint.h>

#include "fonts/unit.h"

/* Level 1 is the outermost; y is the top of the heading's first line on its page, in units. */
struct outline_entry {
	const char *text; /* borrowed from the document */
	uint8_t level;
	uint32_t page; /* from 0 */
	unit y;
};

#endif
