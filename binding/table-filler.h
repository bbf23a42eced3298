/* A table while its numbers are taken from the report: shared by the files that fill it. A mistake is said once: a cell
 * whose value could not be taken is `spoilt`, a row ROW_BAD, and neither is missed afterwards. A value under an unknown
 * name spoils what was probably meant, as it is not missing but misspelt. */
#ifndef BANSHI_TABLE_FILLER_H
#define BANSHI_TABLE_FILLER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "binding/bound.h"
#include "binding/cell-picture.h"
#include "binding/checker.h"
#include "binding/datum.h"
#include "templates/table-template.h"

enum row_state { ROW_ABSENT, ROW_GIVEN, ROW_BAD };

struct filler {
	struct checker *checker;
	const struct table_template *table;
	const struct bound *bound;
	struct cell **cell;         /* of each band; text is NULL until the cell is given */
	struct figure **figure;     /* likewise */
	enum row_state *state;      /* by row node id; 0 is the root */
	const struct value **value; /* likewise: what was given */
	GArray *pending;            /* owned; of struct pending: pictures, read when all cells are filled */
	struct cell_pictures pictures;
};

/* A cell that is given a picture. */
struct pending {
	const struct node *row, *column; /* row NULL: the unnamed row */
	const struct value *value;
	bool single; /* as of its line */
};

/* One row being filled. */
struct filler_line {
	struct filler *filler;
	const struct node *row; /* NULL: the unnamed row */
	const struct band_template *band;
	const struct node *columns; /* the band's root */
	struct cell *cell;          /* n_leaves */
	struct figure *figure;      /* n_leaves */
	bool single;                /* one column: it needs no name */
};

/* The row with its cells. A table without rows of its own has one, unnamed. row: of the table's rows. */
struct filler_line filler_line(struct filler *filler, uint32_t row);

/* Says that a name is unknown in a group. Returns the node that was probably meant, or NULL. */
const struct node *filler_say_unknown(struct filler *filler, const struct node *group, const struct datum *datum,
	enum diag_code near_code, enum diag_code plain_code);
/* Says that so many were wanted and so many found: in the order of the message. */
void filler_say_count(
	struct filler *filler, enum diag_code code, const struct datum *datum, uint32_t want, uint32_t found);

#endif
