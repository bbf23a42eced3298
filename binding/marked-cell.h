/* Cells with marks of the table's notes behind their numbers: 12.5①. */
#ifndef BANSHI_MARKED_CELL_H
#define BANSHI_MARKED_CELL_H

#include "binding/bound.h"
#include "binding/checker.h"

struct table_template;

/* check_scalar of a cell. A number may have marks behind it that notes of the table begin with, the template's or those
 * of its file (`foot_marks`, file-foot.h; or NULL): they are printed behind it, and are no part of the number. */
bool check_cell(struct checker *checker, const struct table_template *table, const char *foot_marks,
	const struct datatype *datatype, const struct datum *datum, struct printed *out);

#endif
