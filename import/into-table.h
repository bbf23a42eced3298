/* The cells of a table put into a report file. */
#ifndef BANSHI_INTO_TABLE_H
#define BANSHI_INTO_TABLE_H

#include <stdbool.h>

struct into;
struct into_field;

/* Puts in what the sources have for a table that the report has a place for: its value is not NULL. What differs is
 * told and counted in into->n_differing. */
void into_table(struct into *into, const struct into_field *in);

#endif
