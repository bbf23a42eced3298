/* The numbers of a table: from the shapes in which people write them to one cell for each row and column. */
#ifndef BANSHI_TABLE_FILL_H
#define BANSHI_TABLE_FILL_H

#include "binding/bound.h"
#include "binding/checker.h"
#include "binding/row-file.h"

/* Makes bound->table and bound->figure of the field's value; what is wrong is said. When the table's file cannot be
 * read, bound->value becomes NULL. */
void table_bind(
	struct checker *checker, struct row_files *files, const struct table_template *table, struct bound *bound);

#endif
