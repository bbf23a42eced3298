/* Texts with {names} in them. */
#ifndef BANSHI_FILL_NAMES_H
#define BANSHI_FILL_NAMES_H

#include <stddef.h>

struct arena;

/* What a {name} stands for. */
struct filled_name {
	const char *name, *text;
};

/* The text with its {names} replaced by the texts of n names, in the arena; braces around anything else are left as
 * they are. */
const char *fill_names(struct arena *arena, const char *text, const struct filled_name *filling, size_t n);
/* The same of a text with {n}. */
const char *fill_number(struct arena *arena, const char *text, unsigned number);

#endif
