/* Rows that the data names, found by their names. */
#ifndef BANSHI_ROW_NAMES_H
#define BANSHI_ROW_NAMES_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct row_names;
struct table;

/* Of a table whose rows come from the data, in the arena. Nothing is indexed until it has been asked a few times. */
struct row_names *row_names_new(struct arena *arena);

/* How many rows have the name in one of their first `n_names` cells, or, when none has, are the only one of a stub with
 * it: 0, 1, or 2, which stands for more. *row is one of them, counted from 0. The table is the same at every call, and
 * none of its names has changed since the first. */
unsigned row_names_find(struct row_names *names, const struct table *table, uint32_t n_names, const char *text,
	size_t len, uint32_t *row);

#endif
