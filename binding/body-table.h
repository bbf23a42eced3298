/* A pipe table of a Markdown text as the value of a field that is a table. */
#ifndef BANSHI_BODY_TABLE_H
#define BANSHI_BODY_TABLE_H

#include "templates/table-template.h"

struct tree;
struct value;

/* Adds the rows of the table (as markdown-table.h gives it) to the value of a field, which is nothing yet or has the
 * rows of tables before it. Columns go by the names in the head; where the head has all of the template's in their
 * order, as one with names that occur twice must, by their place. The cells before the first column are the names of a
 * row; the last that is not blank counts. */
void body_table_fill(
	struct tree *tree, const struct table_template *table, const struct value *pipe, struct value *field);

#endif
