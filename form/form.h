/* A report as a form to be filled in: every field of its template with what the file has for it, and where in the file
 * that stands or would be put. What is written is JSON, for a page that knows no template (docs/editing.md). */
#ifndef BANSHI_FORM_H
#define BANSHI_FORM_H

#include "form/form-value.h"

struct where;

/* Writes the member `fields`: a list of all fields in the template's order. */
void form_write_fields(const struct form *form, struct json *json);

/* The place that a problem is about, in the form's arena: of a field that is missing where it would be, else the
 * innermost value that stands where the problem was found. NULL: it is about no value of the file. */
const struct form_place *form_problem_place(const struct form *form, const struct where *where);

#endif
