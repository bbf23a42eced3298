/* The paragraphs, headings, tables, pictures and charts of a prose, one below the other. */
#ifndef BANSHI_FORM_PROSE_H
#define BANSHI_FORM_PROSE_H

#include "form/form-value.h"

/* Writes the members of a prose field: `items`, one for each paragraph, heading, table or picture in their order, and
 * `list`, the place of the list at whose end a paragraph is put in. Value NULL: it is not there. */
void form_write_prose(
	const struct form *form, struct json *json, const struct value *value, const struct form_place *place);

#endif
