/* {places} in a template's text that the report fills: {organ}, {signature.date}. {{ is a brace. For templates/ and
 * import/.
 */
#ifndef BANSHI_PLACES_H
#define BANSHI_PLACES_H

#include "templates/load.h"

/* Looks whether every place names a field that can stand in a line. False after a diagnostic. */
bool places_check(struct load *load, const struct value *text, const char *path);
/* Says that there is no such field, and suggests one. */
bool places_unknown(struct load *load, const struct value *value, const char *path, const char *name);

/* Fills the places of text that was checked; fill returns what is printed for a field. The result is the arena's. */
const char *places_fill(const struct report_template *tpl, const char *text,
	const char *(*fill)(const void *context, const struct field *field), const void *context, struct arena *arena);

#endif
