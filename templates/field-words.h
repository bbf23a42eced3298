/* What a field takes, in the words of the person who fills it in. */
#ifndef BANSHI_FIELD_WORDS_H
#define BANSHI_FIELD_WORDS_H

#include <glib.h>

struct datatype;
struct field;

/* Appends what a scalar of the datatype, a prose, a table or a group of fields is to be, as "整数，不小于 0". */
void datatype_describe(GString *out, const struct datatype *datatype);
/* What the template has for a field that is left out, as the report would write it; borrowed. NULL: nothing. */
const char *field_fallback_word(const struct field *field);

#endif
