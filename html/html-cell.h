/* One cell of a table: where its words come from, and its element. */
#ifndef BANSHI_HTML_CELL_H
#define BANSHI_HTML_CELL_H

#include <glib.h>
#include <stdint.h>

#include "document/document.h"
#include "html/html-columns.h"
#include "layout/node.h"

struct html_writer;
struct note_marks;

/* What is known of a cell beside its node. */
struct html_cell {
	const struct text *text; /* NULL: plain words */
	const char *plain;
	size_t len;
	uint32_t first_col, end_col; /* of the grid */
	enum align align;
	const char *class_name;             /* NULL: none of its own */
	const struct header_cell *head;     /* of a head with a diagonal; else NULL */
	const struct cell_format *format;   /* NULL: as all */
	const struct illustration *picture; /* NULL: none */
	const struct flaw *flaw;            /* of a draft: n_flaws errors */
	uint32_t n_flaws;
};

/* The cells of a table while they are written. */
struct html_cells {
	const struct html_columns *columns;
	enum align usual;  /* of the cells of its body: these need no class for it */
	GHashTable *blank; /* nodes of heads without words, which are no headers of anything */
	const struct table_nodes *nodes;
	const struct note_marks *marks; /* of its notes; NULL: none has one */
	const uint32_t *empty_before;   /* rows without cells before each row of the table; NULL: there are none */
};

/* A TH or TD with its attributes and words. `row` counts the rows of the table from 0. */
void html_cell(struct html_writer *w, const struct html_cells *cells, uint32_t node, uint32_t row,
	const struct html_cell *cell);

#endif
