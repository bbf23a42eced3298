/* What a scalar of the report must be, and how it is printed. */
#ifndef BANSHI_SCALAR_H
#define BANSHI_SCALAR_H

#include "binding/bound.h"
#include "binding/checker.h"

/* Checks a value, which may be of any type, against the type of a scalar. *out is what is printed, in the arena or
 * borrowed from the report; in a draft a value that is wrong is printed as it was written. False after a diagnostic. */
bool check_scalar(
	struct checker *checker, const struct datatype *datatype, const struct datum *datum, struct printed *out);
/* The number as it is printed, in the arena: the digits as written, a true minus, a plus only when the form has signs,
 * and whatever groups and zeros the form wants. */
const char *check_print_number(struct arena *arena, const struct datatype *datatype, struct decimal number);
/* The date as it is printed, in the arena: 2025年1月20日, or 2025-01-20. */
const char *check_print_date(struct arena *arena, bool han, int year, int month, int day);

#endif
