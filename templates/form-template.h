/* Forms of a template: a grid that the template draws (审批表, 登记表, 申请表). */
#ifndef BANSHI_FORM_TEMPLATE_H
#define BANSHI_FORM_TEMPLATE_H

#include "templates/table-template.h"

struct form_cell {
	const char *name;                                /* as drawn: words, or the field's path */
	uint32_t first_row, end_row, first_col, end_col; /* of the grid */
	const struct field *field;                       /* of a cell that is one field and nothing else; NULL: words */
	const char *words;                               /* with {placeholders}; "" in an empty cell */
	const char *blank;                               /* stands where the report has nothing; NULL: nothing does */
	bool boxes; /* a choice is all that could be chosen, with a box before each */
	bool label; /* words of the form that head the cells beside or below */
	enum align align;
	enum direction direction;
	uint16_t format;
};

struct form_template {
	const char *name;
	struct table_template around; /* what every table has: style, lines, notes, the grid; one band without cells */
	const struct form_cell *cell; /* by row, then column */
	uint32_t n_cells;
};

#endif
