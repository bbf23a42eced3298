/* The values of a report beside the fields of its template, each checked by itself. */
#ifndef BANSHI_FIELDS_H
#define BANSHI_FIELDS_H

#include "binding/bind.h"

/* Says of every character in the template's own words that no font has it. */
void fields_check_labels(struct bind *bind);
/* Makes bind->bound: every field of the template with what the report has for it, checked. What is wrong is said:
 * unknown, missing and doubled fields, and whatever is wrong with a value by itself. */
void fields_bind(struct bind *bind);

#endif
