/* The rows of a table in their groups, head and bodies, cell by cell. */
#ifndef BANSHI_HTML_ROWS_H
#define BANSHI_HTML_ROWS_H

#include "document/document.h"

struct html_columns;
struct html_writer;
struct table_nodes;
struct table_sums;

/* All rows. `usual` is how most values stand, which needs no class; `sums` are of the table's totals, NULL without. */
void html_rows(struct html_writer *w, const struct table *table, const struct table_nodes *nodes,
	const struct html_columns *columns, enum align usual, struct table_sums *sums);

#endif
