/* Texts of several lines, each as long as the writer wants it: titles, and names of attachments. */
#ifndef BANSHI_TEXT_LINES_H
#define BANSHI_TEXT_LINES_H

#include "binding/bound.h"
#include "binding/checker.h"

/* Whether a text, as one line, is of the length and the pattern that its type wants. False after a diagnostic. */
bool text_check_whole(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, const char *text);
/* Whether a value of this type is written as several lines: a list, or a text with line breaks. */
bool text_has_lines(const struct datatype *datatype, const struct value *value);
/* Checks such a value; its list is not empty. out->lines are its lines, out->text is what they say in one. False after
 * a diagnostic. */
bool text_check_lines(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, struct printed *out);

#endif
