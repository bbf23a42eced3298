/* Places in a report file: the names and numbers that lead from its top to a value, or to where one would be put. */
#ifndef BANSHI_FORM_PLACE_H
#define BANSHI_FORM_PLACE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct json;
struct tree;
struct value;

/* The last step of a place. NULL instead of one is the top of the file. */
struct form_place {
	const struct form_place *above;
	const char *name; /* of a mapping's child, as the file writes it; NULL: of a list's */
	uint32_t index;   /* of a list's child, from 0 */
};

/* One step further down, in the arena: form_place_name to what a mapping has under a name, which is borrowed;
 * form_place_index to the index-th of a list. */
const struct form_place *form_place_name(struct arena *arena, const struct form_place *above, const char *name);
const struct form_place *form_place_index(struct arena *arena, const struct form_place *above, uint32_t index);
/* The same to a child of a collection: under its key, or as the index-th of a list. */
const struct form_place *form_place_child(
	struct arena *arena, const struct form_place *above, const struct value *child, uint32_t index);

/* Writes it as a member: a list of strings and numbers. */
void form_place_write(const struct form_place *place, struct json *json, const char *key);

/* The place of the innermost value of the tree that a byte of its source belongs to, its key included; NULL: none. In
 * the arena. */
const struct form_place *form_place_at(const struct tree *tree, uint32_t offset, struct arena *arena);

#endif
