/* What a template knows of a place that the file has not got yet: which names may stand before it, and how many entries
 * a list has. */
#ifndef BANSHI_FORM_STEPS_H
#define BANSHI_FORM_STEPS_H

#include <stdbool.h>
#include <stddef.h>

#include "editing/edit.h"
#include "form/form-value.h"

/* Fills in `before` and `n` of steps whose names and places are known. In the form's arena. */
void form_steps_complete(const struct form *form, struct edit_step *step, size_t n);

/* An empty row for the table at these steps, when they lead to a table whose rows are the data's: with as many blanks
 * as it has columns, and with their names where its first row has names. NULL: they lead to something else. In the
 * form's arena. */
const struct value *form_empty_row(const struct form *form, const struct edit_step *step, size_t n);

#endif
