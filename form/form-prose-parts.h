/* Tables, pictures and charts within prose, which the report describes itself. */
#ifndef BANSHI_FORM_PROSE_PARTS_H
#define BANSHI_FORM_PROSE_PARTS_H

#include "form/form-value.h"

/* Writes the members of an item of prose that is a table, a picture or a chart (prose_table_is …), whose settings stand
 * at `place`: `fields`, those that are single values or lists of such, in the file's order; of a table whose rows stand
 * here `table`, as form-rows.h, and of another the name of its file as `source`. */
void form_write_prose_parts(
	const struct form *form, struct json *json, const struct value *value, const struct form_place *place);

#endif
