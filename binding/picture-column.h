/* Cells of a column of pictures (type: picture) in a table of the template. */
#ifndef BANSHI_PICTURE_COLUMN_H
#define BANSHI_PICTURE_COLUMN_H

#include "binding/cell-picture.h"
#include "templates/table-template.h"

/* A row whose other cells are filled. */
struct picture_row {
	const struct table_template *table;
	uint32_t band, row;      /* of the table's body rows */
	const char *const *stub; /* the names in the stub columns of a table whose rows come from the data; else NULL */
	const struct cell *cell; /* of all leaves of the band in the document */
	const struct node *named; /* the row of the template; NULL: there is none */
};

/* Whether a value is to be taken as a picture: there is one, and it is none of the marks that may stand for it. */
bool picture_column_given(const struct datatype *datatype, const struct value *value);
/* Adds the picture of the row in a column leaf of its band. False after diagnostics. */
bool picture_column_add(struct cell_pictures *pictures, const struct picture_row *row, uint32_t leaf,
	const struct datatype *datatype, const struct datum *datum);

#endif
