/* The header lines of a CSV file for a table: which column each of its fields is of.
 *
 * Lines stand one below another where columns are grouped. A cell merged over columns is exported as its text and
 * blanks after it: those are under it too. A field whose name in one line is not known may be named by another. */
#ifndef BANSHI_CSV_HEADER_H
#define BANSHI_CSV_HEADER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "report/csv.h"
#include "templates/table-template.h"

struct csv_header {
	struct arena *arena;
	const struct table_template *table;
	const struct node *columns; /* the tree whose columns it names */
	uint32_t n_fields;
	const struct node **column; /* by field: the leaf it is of; NULL: none */
	struct value **name;     /* by field: what names it, a stub of the data or an unknown name too; NULL: nothing */
	GPtrArray **above;       /* by field: names of the groups over it */
	const char **stub_group; /* by field: the label of the head over several stubs that it is under, or NULL */
};

/* Begins a header without lines, of a file whose lines have n_fields at most. What it gives lives in the arena. */
void csv_header_init(
	struct csv_header *header, const struct table_template *table, uint32_t n_fields, struct arena *arena);
/* Frees what is not in the arena; columns and names may still be asked for. */
void csv_header_finish(struct csv_header *header);
/* Forgets the lines so far: from now on columns of this band are named. */
void csv_header_begin(struct csv_header *header, const struct band_template *band);
/* One header line. */
void csv_header_take(struct csv_header *header, const struct csv_row *row);
/* How many words of a line name columns or groups of a band, or stubs of the data; *n_words gets how many there are. */
uint32_t csv_header_words(const struct table_template *table, const struct band_template *band,
	const struct csv_row *row, uint32_t *n_words);

#endif
