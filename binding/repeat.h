/* Groups that may be there several times. Their fields have one place each among those of the report, and the values of
 * one of them are put there while it is being set or checked: nothing else need know that there are several. */
#ifndef BANSHI_REPEAT_H
#define BANSHI_REPEAT_H

#include "binding/bound.h"

/* Puts the values of the i-th of a group in place. */
void repeat_begin(const struct bound_report *report, const struct field *group, uint32_t i);
/* Takes them back, as they are then. */
void repeat_end(const struct bound_report *report, const struct field *group, uint32_t i);

#endif
