/* A tree as bytes, so that a text that is built into the program need not be parsed each time it is used: of a report
 * of a few pages that was a sixth of the work. */
#ifndef BANSHI_STORED_TREE_H
#define BANSHI_STORED_TREE_H

#include <glib.h>

#include "report/value.h"

struct source;

/* Appends the tree that tree_read made of a text. */
void stored_tree_write(const struct tree *tree, GByteArray *out);
/* The same tree again, of the same text, which is taken over; the caller's (tree_free). The bytes are what
 * stored_tree_write gave, and may go. */
struct tree *stored_tree_read(struct source *source, const void *data, size_t n);

#endif
