/* Tables whose rows come from the data: a CSV file, a list of records, or a list of lists. */
#ifndef BANSHI_TABLE_DATA_H
#define BANSHI_TABLE_DATA_H

#include "binding/bound.h"
#include "binding/checker.h"
#include "binding/row-file.h"

/* Makes bound->table of the field's value, and bound->figure when a rule looks at its cells; what is wrong is said. */
void table_bind_data(
	struct checker *checker, struct row_files *files, const struct table_template *table, struct bound *bound);

#endif
