/* A line of prose, read. */
#ifndef BANSHI_READING_H
#define BANSHI_READING_H

#include <stddef.h>

#include "checks/claim.h"

/* Reads a line of n bytes below a heading (or NULL). Freed by reading_finish. */
void reading_init(struct reading *reading, const struct dictionary *dictionary, const struct speaker *speaker,
	const char *heading, const char *text, size_t n);
/* Frees what the reading owns. */
void reading_finish(struct reading *reading);

#endif
