/* What a value that a text names is as printed. */
#ifndef BANSHI_VALUE_TEXT_H
#define BANSHI_VALUE_TEXT_H

#include "binding/bound.h"
#include "binding/checker.h"

struct value_path;

/* A value that a text names. */
struct named_value {
	const struct value_path *place;
	const char *path;   /* as the text has it */
	struct where where; /* in the text */
};

/* The field or cell as it is printed, in one line; borrowed. NULL: there is nothing to print, which is said unless what
 * is wrong with the value itself was said already. */
const char *value_text(struct checker *checker, const struct bound_report *report, const struct named_value *named);

/* The field or cell as it is printed, in one line, or "" when there is nothing; borrowed. */
const char *value_printed(const struct bound_report *report, const struct value_path *place);

#endif
