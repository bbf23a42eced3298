/* Fields of the report in the pattern of a rule: {=title} is the text that the report has there, {each signature.organ}
 * any of the names in it. */
#ifndef BANSHI_PATTERN_FIELDS_H
#define BANSHI_PATTERN_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

/* One of them. */
struct pattern_field {
	const char *start, *end; /* in the pattern: from { to after } */
	const char *name;        /* len bytes */
	size_t len;
	bool each;
};

/* The next one at or after `at`; false: there is none. */
bool pattern_field_next(const char *at, struct pattern_field *out);

#endif
