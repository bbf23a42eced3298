/* Values in text: {requests/new/tot} in a report's prose stands for what the report has there, as it is printed; {{ is
 * a brace. A text that was filled is a struct filled_scalar, so that every character of it still has its place in the
 * file. docs/paths.md says how a value is named. */
#ifndef BANSHI_TEXT_VALUES_H
#define BANSHI_TEXT_VALUES_H

#include "binding/bound.h"
#include "binding/checker.h"

/* Whether a text, or one in a list or below a heading, has a brace: whether there is something to fill. */
bool text_has_values(const struct value *value);

/* Puts values into the texts of a bound field, of prose or of text: bound->value becomes a copy in the arena. All other
 * fields must be bound; those of text that have values themselves cannot be named from a text, only from prose. What
 * cannot be put in is said, and stays as it was written. */
void text_values_fill(struct checker *checker, const struct bound_report *report, struct bound *bound);

#endif
