/* That of a workbook only the rows of one sheet are wanted, and what is found of them. */
#ifndef BANSHI_ROWS_WANTED_H
#define BANSHI_ROWS_WANTED_H

#include <glib.h>
#include <stdbool.h>

/* What sheet_finish puts in here instead of paragraphs and tables. */
struct sheet_rows {
	const char *wanted; /* the sheet's name; NULL: the first that has something */
	bool lines;         /* line breaks within cells stay, as U+2028 */
	const char *found;  /* the sheet's name; NULL: not yet */
	bool hidden;        /* the sheet that is wanted is there, and hidden */
	bool empty;         /* it is there, and has nothing */
	GPtrArray *names;   /* of the visible sheets that have something */
	GString *text;      /* a line a row, a TAB between cells */
};

#endif
