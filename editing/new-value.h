/* Values that no file has yet, as data. */
#ifndef BANSHI_NEW_VALUE_H
#define BANSHI_NEW_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "report/value.h"

struct arena;
struct attempt;
struct edit_step;

/* new_value: a blank of that type. new_scalar: the text is borrowed. new_copy: of a value with all below it. All are
 * the arena's, without places. */
struct value *new_value(struct arena *arena, enum value_type type);
struct value *new_scalar(struct arena *arena, const char *text);
struct value *new_copy(struct arena *arena, const struct value *from);

/* Puts a child in before child `at`, or behind the last. */
void new_put(struct value *collection, uint32_t at, struct value *child);
/* Takes a child out. */
void new_take(struct value *collection, struct value *child);

/* The value that the attempt's edit gives. A blank one that is inserted among rows gets their shape: the same cells or
 * names with nothing in them. */
struct value *new_given(const struct attempt *attempt, const struct value *among);
/* That value as what a step leads to in nothing: a mapping or a list with it. */
struct value *new_above(struct arena *arena, const struct edit_step *step, struct value *value);

#endif
