/* Where something stands in a source that is imported. */
#ifndef BANSHI_LOCATION_H
#define BANSHI_LOCATION_H

#include <stdbool.h>
#include <stdint.h>

#include "report/diag.h"

struct arena;

/* Text and web pages have bytes in the source; in the others a place is described by counting. */
struct location {
	uint32_t first, end;  /* bytes, when the source is text */
	uint32_t number;      /* of the paragraph or the table, from 1 */
	uint32_t row, column; /* of a cell, from 1; 0: not a cell */
	bool table;           /* the number counts tables */
	uint32_t page;        /* of a PDF, from 1; 0: not told */
	const char *sheet;    /* of a workbook; the row and column are then the sheet's */
};

/* The location in words, as “a.docx › table 2 › row 3, cell 1”; `file` names the source, NULL leaves it out. The text
 * is the arena's. */
const char *location_words(const struct location *location, const char *file, enum lang lang, struct arena *arena);

/* The name a workbook gives a cell, as B12, row and column counted from 1. The text is the arena's. */
const char *location_cell_name(const struct location *location, struct arena *arena);

#endif
