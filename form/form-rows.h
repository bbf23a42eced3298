/* Tables whose rows are the data's: a grid that grows. */
#ifndef BANSHI_FORM_ROWS_H
#define BANSHI_FORM_ROWS_H

#include "form/form-value.h"

/* Writes the member `table` of a field: as form-table.h, and `rowPath`, the place of each row in the file. Of rows that
 * stand in another file, and of a list that is very long, the first are written, and `more` says how many there are
 * beyond. Value NULL: it is not there. */
void form_write_rows(const struct form *form, struct json *json, const struct field *field, const struct value *value,
	const struct form_place *place);

#endif
