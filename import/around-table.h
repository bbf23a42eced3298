/* Words that stand around the tables of a template, which prints them itself. */
#ifndef BANSHI_AROUND_TABLE_H
#define BANSHI_AROUND_TABLE_H

#include <stdbool.h>

struct matcher;
struct piece;
struct slot;

/* Whether a paragraph is a line above a table of the template, or a note below one: 金额单位：万元. */
bool around_table_is(struct matcher *matcher, const struct piece *piece);

/* The slot of the table that a paragraph names, with a number before its name or without, where the form has no heading
 * for it: 二、收入决算表. NULL: it names none. */
struct slot *around_table_slot(const struct matcher *matcher, const struct piece *piece);

#endif
