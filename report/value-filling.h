/* A collection of a report's tree that is being filled, child by child. */
#ifndef BANSHI_VALUE_FILLING_H
#define BANSHI_VALUE_FILLING_H

struct value;

/* `value` is a mapping or a sequence, or nothing yet (VALUE_NULL), which the first child makes a sequence; `last` is
 * its last child, NULL while it has none. Both are borrowed from the tree's arena. */
struct value_filling {
	struct value *value, *last;
};

/* Adds a child behind the others; a mapping's child has its key already. The collection reaches to the child's end. */
void value_filling_add(struct value_filling *to, struct value *child);

#endif
