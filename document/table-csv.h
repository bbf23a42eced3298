/* A table as data for machines (RFC 4180): a value a line, with the headers that stand over it and before it. */
#ifndef BANSHI_TABLE_CSV_H
#define BANSHI_TABLE_CSV_H

#include <glib.h>

struct table;

/* UTF-8; the lines end in CR LF. Headers are joined by " / ", outer to inner. A cell over several columns or rows
 * is one line, under the names of the first of them. */
GString *csv_from_table(const struct table *table);

#endif
