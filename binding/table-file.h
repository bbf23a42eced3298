/* A CSV file for a table whose rows the template has. */
#ifndef BANSHI_TABLE_FILE_H
#define BANSHI_TABLE_FILE_H

#include "binding/bound.h"
#include "binding/checker.h"

/* Makes bound->value of a file's lines: the mapping a report would have written. Takes the file over, which lives as
 * long as the arena. False after a diagnostic: the file cannot be read. */
bool table_read_csv(struct checker *checker, const struct table_template *table, struct bound *bound, struct csv *csv);

#endif
