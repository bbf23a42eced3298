/* What the entries of a field of attachments are called. */
#ifndef BANSHI_ATTACHED_NAMES_H
#define BANSHI_ATTACHED_NAMES_H

#include <glib.h>

struct value;

/* The names in their order, of const struct value; borrowed from the value (NULL: left out), the array to be unreffed.
 * A text is one name; so is every entry of a list, and every key of a mapping or of mappings in a list, whose value is
 * the attachment's text. An entry may be no scalar where the report is wrong. */
GPtrArray *attached_names(const struct value *value);

#endif
