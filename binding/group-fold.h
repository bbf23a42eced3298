/* A group of fields that is written once for each of several names, as the signatures of a joint issue often are. */
#ifndef BANSHI_GROUP_FOLD_H
#define BANSHI_GROUP_FOLD_H

#include <stdbool.h>

#include "binding/checker.h"
#include "templates/field.h"

struct datum;
struct value;

/* Whether the value is a list where a group with a field of names is meant. */
bool group_is_folded(const struct field *group, const struct value *value);
/* The list as one group: its names are all of theirs, in order, and of everything else there is one, which those that
 * say it must agree on. In the checker's arena; NULL after a diagnostic. */
const struct value *group_fold(struct checker *checker, const struct field *group, const struct datum *list);

#endif
