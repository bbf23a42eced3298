/* Texts that may hold several names: the organs of a joint issue, those who signed it. */
#ifndef BANSHI_TEXT_NAMES_H
#define BANSHI_TEXT_NAMES_H

#include "binding/bound.h"
#include "binding/checker.h"

/* Whether a value of this type holds several names: a list, lines, or a line with one of the type's separators between
 * them. */
bool text_has_names(const struct datatype *datatype, const struct value *value);
/* Checks such a value, each name by itself. out->name are the names, out->text is all of them with 、 between. False
 * after a diagnostic. */
bool text_check_names(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, struct printed *out);

#endif
