/* The organs of a joint issue with seals, in rows (GB/T 9704-2012 7.3.5.1): up to three in a row, each under its seal,
 * the last one with the date. */
#ifndef BANSHI_SIGNATURE_ROWS_H
#define BANSHI_SIGNATURE_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/unit.h"

struct paragraph;

struct signed_organ {
	struct paragraph *name;
	unit x;        /* of its left edge, from that of the type area */
	uint32_t line; /* its first, from the first of the signature */
	uint32_t row;  /* the first line of its row; all names in one end on the same line */
	bool dated;    /* it is in the row that has the date below it */
};

struct signature_rows {
	unit measure; /* width of the type area */
	unit em, line;
	unit seal;           /* diameter */
	unit date_x, date;   /* where the date would stand by itself, and its width; placing may move it */
	uint32_t first_line; /* of the first row */
};

/* Places the organs, whose names are set: as many in a row as find room there, so that all rows are alike and no seal
 * touches another or leaves the type area. Moves the date left where the last name would leave it, and right, as far as
 * a seal and a character from the edge, where a row would not have room before it. False when
 * only one finds room in a row though there are several: they stand one below the other then. */
bool signature_rows_place(struct signature_rows *rows, struct signed_organ *organ, uint32_t n);
/* The width in which names are set again so that so many of them, two or three, find room in a row. */
unit signature_rows_narrow(const struct signature_rows *rows, uint32_t n_columns);

#endif
