/* What the YAML parser says of a place where it could not go on. */
#ifndef BANSHI_COMPLAINT_H
#define BANSHI_COMPLAINT_H

#include <stdint.h>

struct source;

struct complaint {
	const struct source *source;
	const char *message; /* the parser's English words */
	uint32_t first, end; /* where it stopped */
	/* The innermost bracket still open, or UINT32_MAX. */
	uint32_t bracket;
};

#endif
