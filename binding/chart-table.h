/* A table of the document as a chart reads it: rows and columns by name, cells as numbers. */
#ifndef BANSHI_CHART_TABLE_H
#define BANSHI_CHART_TABLE_H

#include "document/chart.h"
#include "document/document.h"
#include "report/decimal.h"
#include "templates/table-template.h"

struct chart_table {
	const struct table *table;
	const struct table_template *from; /* whose keys are names too; NULL: a table in prose */
};

/* What a cell is to a chart. */
enum chart_cell { CHART_CELL_NUMBER, CHART_CELL_BLANK, CHART_CELL_WORDS };

/* The name of a body row: its own, innermost. "" when it has none. */
const char *chart_row_name(const struct chart_table *t, uint32_t row);
/* The same of a column of a band, counted in leaves. */
const char *chart_column_name(const struct chart_table *t, uint32_t band, uint32_t leaf);
/* Appends all names of a body row, from the outermost, at least one. They are the table's. */
void chart_row_names(const struct chart_table *t, uint32_t row, GPtrArray *names);
/* The same of a column, of which there may be none. */
void chart_column_names(const struct chart_table *t, uint32_t band, uint32_t leaf, GPtrArray *names);
/* Whether a column names the rows, and has no numbers. */
bool chart_column_is_name(const struct chart_table *t, uint32_t band, uint32_t leaf);
/* Whether a row is the sum of others, as the template says. */
bool chart_row_is_sum(const struct chart_table *t, uint32_t row);
/* The same of a column. */
bool chart_column_is_sum(const struct chart_table *t, uint32_t band, uint32_t leaf);
/* Adds the rows or columns that a name means, in the table's order, to an array of uint32_t; a group means all in it.
 * False: none is called so. */
bool chart_find_rows(const struct chart_table *t, const char *name, GArray *rows);
/* The same of the columns of a band. */
bool chart_find_columns(const struct chart_table *t, uint32_t band, const char *name, GArray *columns);
/* What stands in a cell, and its number. Dashes and blanks are blank. */
enum chart_cell chart_read_cell(const struct chart_table *t, uint32_t row, uint32_t leaf, struct decimal *number);
/* The words of the cell. */
const char *chart_cell_words(const struct chart_table *t, uint32_t row, uint32_t leaf);

#endif
